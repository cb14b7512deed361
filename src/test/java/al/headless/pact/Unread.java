package al.headless.pact;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.core.model.generators.PluginGenerator;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.PluginMatcher;
import com.fasterxml.jackson.databind.JsonNode;

/// What is written in a pact but was not read of it: states of another version of the specification, rules and
/// generators that nobody knows.
final class Unread {
    private Unread() {}

    static void check(JsonNode written, Pact pact) {
        var list = written.path("interactions").isArray() ? "interactions" : "messages";
        var interactions = pact.getInteractions();
        if (interactions.size() != written.path(list).size()) {
            throw new Unfit("cannot be read: only " + interactions.size() + " of its " + list + " could be");
        }
        for (int i = 0; i < interactions.size(); i++) {
            var place = "cannot be read: " + list + "[" + i + "]";
            if (interactions.get(i).getProviderStates().size() < states(written.path(list).path(i))) {
                var version = PactForm.version(written);
                throw new Unfit(place + " is given states that are not read: providerState is of versions 1 to 3,"
                        + " providerStates of 3 and 4, this pact "
                        + (version.isEmpty() ? "names none" : "is of " + version));
            }
            unknown(interactions.get(i), place);
        }
    }

    private static int states(JsonNode interaction) {
        boolean one = interaction.has("providerState") || interaction.has("provider_state");
        return Math.max(interaction.path("providerStates").size(), one ? 1 : 0);
    }

    private static void unknown(Interaction interaction, String place) {
        if (interaction instanceof SynchronousRequestResponse http) {
            unknown(http.getRequest().getMatchingRules(), place);
            unknown(http.getResponse().getMatchingRules(), place);
        } else if (interaction.asV4Interaction() instanceof AsynchronousMessage message) {
            unknown(message.getContents().getMatchingRules(), place);
        }
        Generated.by(interaction).forEach(generator -> {
            if (generator instanceof PluginGenerator one) throw new Unfit(place + " generates by \""
                    + one.getGeneratorName() + "\", which nobody knows");
        });
    }

    private static void unknown(MatchingRules rules, String place) {
        for (var category : rules.getCategories()) {
            for (var rule : rules.rulesForCategory(category).allMatchingRules()) {
                if (rule instanceof PluginMatcher one) throw new Unfit(place + " matches by \"" + one.getRuleName()
                        + "\", a rule that nobody knows");
            }
        }
    }
}
