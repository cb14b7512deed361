// From a session to a chosen offer, with what oapi-codegen makes of the contract in lending/. Prints the journey.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"borrower/lending"

	"github.com/google/uuid"
	"github.com/oapi-codegen/runtime/types"
)

const mostLooks = 60

var token = os.Getenv("HEADLESS_API_KEY")

// who says as whom a call is made, and pins the version.
func who(_ context.Context, request *http.Request) error {
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("X-AL-API-Version", "{{date}}")
	return nil
}

// change is a fresh key for every change that is intended.
func change() string { return uuid.NewString() }

type answer interface{ StatusCode() int }

// must ends the program when a call was not answered, or refused.
func must[A answer](got A, err error) A {
	if err != nil {
		log.Fatal(err)
	}
	if got.StatusCode() > 299 {
		log.Fatalf("%T: %d", got, got.StatusCode())
	}
	return got
}

func of[T any](value T) *T { return &value }

func main() {
	ctx := context.Background()
	api, err := lending.NewClientWithResponses(os.Getenv("HEADLESS_URL")+"/api/v1/headless",
		lending.WithRequestEditorFn(who))
	if err != nil {
		log.Fatal(err)
	}
	session := must(api.CreateSessionWithResponse(ctx, &lending.CreateSessionParams{IdempotencyKey: change()},
		lending.CreateSessionRequest{BorrowerExternalID: "CUST_" + uuid.NewString(),
			JourneyType: of(lending.JourneyType("PERSONAL_LOAN"))}))
	token = session.JSON201.Data.SessionToken
	journey := must(api.CreateJourneyWithResponse(ctx, &lending.CreateJourneyParams{IdempotencyKey: change()},
		lending.CreateJourneyRequest{Type: "PERSONAL_LOAN"})).JSON201.Data.JourneyID
	must(api.UpdateProfileWithResponse(ctx, journey, &lending.UpdateProfileParams{IdempotencyKey: change()}, profile()))
	submitted := must(api.SubmitProfileWithResponse(ctx, journey,
		&lending.SubmitProfileParams{IdempotencyKey: change()}, lending.SubmitProfileRequest{BureauConsent: true}))
	pause := time.Duration(max(submitted.JSON202.Data.PollAfterSeconds, 1)) * time.Second
	for look := 0; look < mostLooks; look++ {
		time.Sleep(pause)
		state := must(api.GetJourneyStateWithResponse(ctx, journey, &lending.GetJourneyStateParams{})).JSON200.Data
		if state.NextAction == nil || *state.NextAction != "VIEW_OFFERS" {
			continue
		}
		for _, card := range must(api.ListOffersWithResponse(ctx, journey, &lending.ListOffersParams{})).JSON200.Data.Items {
			if card.Status == "OFFER_RECEIVED" {
				must(api.ProceedWithOfferWithResponse(ctx, journey, card.OfferID,
					&lending.ProceedWithOfferParams{IdempotencyKey: change()}, lending.EmptyRequest{}))
				fmt.Println(journey)
				return
			}
		}
	}
	log.Fatalf("%s has no offer after %d looks", journey, mostLooks)
}

func profile() lending.UpdateProfileRequest {
	return lending.UpdateProfileRequest{
		Profile: &lending.ProfileInput{ContactNumber: "9876543210", Pan: of("ABCDE1234F"), PanName: of("Rahul Sharma"),
			Dob:    &types.Date{Time: time.Date(1995, 6, 20, 0, 0, 0, 0, time.UTC)},
			Gender: of(lending.Gender("male")), PersonalEmail: of(types.Email("rahul@example.com"))},
		WorkProfile: &lending.WorkProfileInput{EmploymentType: of(lending.EmploymentType("salaried")),
			Income: of("75000"), CompanyName: of("Acme Pvt Ltd")},
		Address: &lending.AddressInput{AddressL1: of("Flat 301"), AddressL2: of("MG Road"), City: of("Bengaluru"),
			State: of("Karnataka"), Pincode: of("560001")},
	}
}
