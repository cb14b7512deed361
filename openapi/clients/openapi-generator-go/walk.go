// From a session to a chosen offer, with what openapi-generator's go makes of the contract in lending/. Prints the
// journey.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"borrower/lending"
)

const mostLooks = 60

// change is a fresh key for every change that is intended.
func change() string { return rand.Text() }

// must ends the program when a call was not answered, or refused.
func must[A any](got A, _ *http.Response, err error) A {
	if err != nil {
		if refused, is := err.(*lending.GenericOpenAPIError); is {
			log.Fatalf("%v: %s", err, refused.Body())
		}
		log.Fatal(err)
	}
	return got
}

func of[T any](value T) *T { return &value }

func as(token string) context.Context {
	return context.WithValue(context.Background(), lending.ContextAccessToken, token)
}

func main() {
	configuration := lending.NewConfiguration()
	configuration.Servers = lending.ServerConfigurations{{URL: os.Getenv("HEADLESS_URL") + "/api/v1/headless"}}
	configuration.AddDefaultHeader("X-AL-API-Version", "{{date}}")
	api := lending.NewAPIClient(configuration)

	borrower := lending.NewCreateSessionRequest("CUST_" + rand.Text())
	borrower.SetJourneyType("PERSONAL_LOAN")
	session := must(api.SessionsAPI.CreateSession(as(os.Getenv("HEADLESS_API_KEY"))).IdempotencyKey(change()).
		CreateSessionRequest(*borrower).Execute())
	ctx := as(session.Data.SessionToken)
	journey := must(api.JourneysAPI.CreateJourney(ctx).IdempotencyKey(change()).
		CreateJourneyRequest(*lending.NewCreateJourneyRequest("PERSONAL_LOAN")).Execute()).Data.JourneyID
	must(api.ProfileAPI.UpdateProfile(ctx, journey).IdempotencyKey(change()).UpdateProfileRequest(profile()).Execute())
	submitted := must(api.ProfileAPI.SubmitProfile(ctx, journey).IdempotencyKey(change()).
		SubmitProfileRequest(*lending.NewSubmitProfileRequest(true)).Execute())
	pause := time.Duration(max(submitted.Data.PollAfterSeconds, 1)) * time.Second
	for look := 0; look < mostLooks; look++ {
		time.Sleep(pause)
		if must(api.JourneysAPI.GetJourneyState(ctx, journey).Execute()).Data.GetNextAction() != "VIEW_OFFERS" {
			continue
		}
		for _, card := range must(api.OffersAPI.ListOffers(ctx, journey).Execute()).Data.Items {
			if card.Status == "OFFER_RECEIVED" {
				// without a body it would send null
				must(api.OffersAPI.ProceedWithOffer(ctx, journey, card.OfferID).IdempotencyKey(change()).
					Body(map[string]interface{}{}).Execute())
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
			Dob: of("1995-06-20"), Gender: of(lending.Gender("male")), PersonalEmail: of("rahul@example.com")},
		WorkProfile: &lending.WorkProfileInput{EmploymentType: of(lending.EmploymentType("salaried")),
			Income: of("75000"), CompanyName: of("Acme Pvt Ltd")},
		Address: &lending.AddressInput{AddressL1: of("Flat 301"), AddressL2: of("MG Road"), City: of("Bengaluru"),
			State: of("Karnataka"), Pincode: of("560001")},
	}
}
