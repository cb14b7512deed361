// From a session to a chosen offer, with what ogen makes of the contract in lending/. Prints the journey.
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
)

const mostLooks = 60

// tokens says as whom each operation is called.
type tokens struct{ session string }

func (tokens) ApiKey(context.Context, lending.OperationName) (lending.ApiKey, error) {
	return lending.ApiKey{Token: os.Getenv("HEADLESS_API_KEY")}, nil
}

func (tokens) RefreshToken(context.Context, lending.OperationName) (lending.RefreshToken, error) {
	return lending.RefreshToken{}, nil
}

func (t *tokens) SessionToken(context.Context, lending.OperationName) (lending.SessionToken, error) {
	return lending.SessionToken{Token: t.session}, nil
}

// pinned sends every call in one version.
type pinned struct{}

func (pinned) Do(request *http.Request) (*http.Response, error) {
	request.Header.Set("X-AL-API-Version", "{{date}}")
	return http.DefaultClient.Do(request)
}

// must ends the program when a call was not answered, or refused.
func must[T any](answer any, err error) T {
	good, is := answer.(T)
	if err != nil || !is {
		log.Fatalf("%T: %v", answer, err)
	}
	return good
}

// change is a fresh key for every change that is intended.
func change() string { return uuid.NewString() }

func main() {
	ctx := context.Background()
	who := &tokens{}
	api, err := lending.NewClient(os.Getenv("HEADLESS_URL")+"/api/v1/headless", who, lending.WithClient(pinned{}))
	if err != nil {
		log.Fatal(err)
	}
	session := must[*lending.SessionDataEnvelopeHeaders](api.CreateSession(ctx, &lending.CreateSessionRequest{
		BorrowerExternalID: "CUST_" + uuid.NewString(),
		JourneyType:        lending.NewOptJourneyType(lending.JourneyTypePERSONALLOAN),
	}, lending.CreateSessionParams{IdempotencyKey: change()}))
	who.session = session.Response.Data.SessionToken
	journey := must[*lending.JourneySummaryEnvelopeHeaders](api.CreateJourney(ctx,
		&lending.CreateJourneyRequest{Type: lending.JourneyTypePERSONALLOAN},
		lending.CreateJourneyParams{IdempotencyKey: change()})).Response.Data.JourneyID
	must[*lending.UpdateProfileOKHeaders](api.UpdateProfile(ctx, profile(),
		lending.UpdateProfileParams{JourneyID: journey, IdempotencyKey: change()}))
	submitted := must[*lending.OperationAcceptedEnvelopeHeaders](api.SubmitProfile(ctx,
		&lending.SubmitProfileRequest{BureauConsent: true},
		lending.SubmitProfileParams{JourneyID: journey, IdempotencyKey: change()})).Response.Data
	for look := 0; look < mostLooks; look++ {
		time.Sleep(time.Duration(max(submitted.PollAfterSeconds, 1)) * time.Second)
		state := must[*lending.JourneyStateEnvelopeHeaders](api.GetJourneyState(ctx,
			lending.GetJourneyStateParams{JourneyID: journey})).Response.Data
		if state.NextAction.Value != lending.NextActionVIEWOFFERS {
			continue
		}
		list := must[*lending.OfferListEnvelopeHeaders](api.ListOffers(ctx,
			lending.ListOffersParams{JourneyID: journey})).Response.Data
		for _, card := range list.Items {
			if card.Status == lending.OfferCardStatusOFFERRECEIVED {
				must[*lending.ProceedDataEnvelopeHeaders](api.ProceedWithOffer(ctx, &lending.EmptyRequest{},
					lending.ProceedWithOfferParams{JourneyID: journey, OfferID: card.OfferID, IdempotencyKey: change()}))
				fmt.Println(journey)
				return
			}
		}
	}
	log.Fatalf("%s has no offer after %d looks", journey, mostLooks)
}

func profile() *lending.UpdateProfileRequest {
	of := lending.NewOptString
	return &lending.UpdateProfileRequest{
		Profile: lending.NewOptProfileInput(lending.ProfileInput{ContactNumber: "9876543210", Pan: of("ABCDE1234F"),
			PanName: of("Rahul Sharma"), Dob: lending.NewOptDate(time.Date(1995, 6, 20, 0, 0, 0, 0, time.UTC)),
			Gender: lending.NewOptGender(lending.GenderMale), PersonalEmail: of("rahul@example.com")}),
		WorkProfile: lending.NewOptWorkProfileInput(lending.WorkProfileInput{
			EmploymentType: lending.NewOptEmploymentType(lending.EmploymentTypeSalaried),
			Income:         of("75000"), CompanyName: of("Acme Pvt Ltd")}),
		Address: lending.NewOptAddressInput(lending.AddressInput{AddressL1: of("Flat 301"), AddressL2: of("MG Road"),
			City: of("Bengaluru"), State: of("Karnataka"), Pincode: of("560001")}),
	}
}
