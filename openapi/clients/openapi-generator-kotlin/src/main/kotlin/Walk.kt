// From a session to a chosen offer, with what openapi-generator's kotlin makes of the contract. Prints the journey.
package com.example.borrower

import com.example.lending.apis.JourneysApi
import com.example.lending.apis.OffersApi
import com.example.lending.apis.ProfileApi
import com.example.lending.apis.SessionsApi
import com.example.lending.infrastructure.ApiClient
import com.example.lending.models.AddressInput
import com.example.lending.models.CreateJourneyRequest
import com.example.lending.models.CreateSessionRequest
import com.example.lending.models.EmploymentType
import com.example.lending.models.Gender
import com.example.lending.models.JourneyType
import com.example.lending.models.NextAction
import com.example.lending.models.OfferCardStatus
import com.example.lending.models.ProfileInput
import com.example.lending.models.SubmitProfileRequest
import com.example.lending.models.UpdateProfileRequest
import com.example.lending.models.WorkProfileInput
import java.time.LocalDate
import java.util.UUID
import okhttp3.OkHttpClient

private const val MOST_LOOKS = 60
private val url = System.getenv("HEADLESS_URL") + "/api/v1/headless"
private val http = OkHttpClient.Builder()
    .addInterceptor { it.proceed(it.request().newBuilder().header("X-AL-API-Version", "{{date}}").build()) }
    .build()

/** A fresh key for every change that is intended. */
private fun change() = UUID.randomUUID().toString()

private val profile = UpdateProfileRequest(
    profile = ProfileInput(
        contactNumber = "9876543210", pan = "ABCDE1234F", panName = "Rahul Sharma", dob = LocalDate.of(1995, 6, 20),
        gender = Gender.male, personalEmail = "rahul@example.com",
    ),
    workProfile = WorkProfileInput(
        employmentType = EmploymentType.salaried, income = "75000", companyName = "Acme Pvt Ltd",
    ),
    address = AddressInput(
        addressL1 = "Flat 301", addressL2 = "MG Road", city = "Bengaluru", state = "Karnataka", pincode = "560001",
    ),
)

fun main() {
    ApiClient.accessToken = System.getenv("HEADLESS_API_KEY")
    val borrower = CreateSessionRequest("CUST_${UUID.randomUUID()}", journeyType = JourneyType.PERSONAL_LOAN)
    ApiClient.accessToken = SessionsApi(url, http).createSession(change(), borrower).data.sessionToken
    val journeys = JourneysApi(url, http)
    val profiles = ProfileApi(url, http)
    val offers = OffersApi(url, http)
    val journey = journeys.createJourney(change(), CreateJourneyRequest(JourneyType.PERSONAL_LOAN)).data.journeyID
    profiles.updateProfile(journey, change(), profile)
    val submitted = profiles.submitProfile(journey, change(), SubmitProfileRequest(true)).data
    repeat(MOST_LOOKS) {
        Thread.sleep(maxOf(submitted.pollAfterSeconds, 1) * 1000L)
        if (journeys.getJourneyState(journey).data.nextAction != NextAction.VIEW_OFFERS) return@repeat
        val offer = offers.listOffers(journey).data.items.find { it.status == OfferCardStatus.OFFER_RECEIVED }
            ?: return@repeat
        offers.proceedWithOffer(journey, offer.offerID, change())
        return println(journey)
    }
    error("$journey has no offer after $MOST_LOOKS looks")
}
