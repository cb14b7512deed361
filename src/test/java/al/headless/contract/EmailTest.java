package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an e-mail address looks like.
class EmailTest {
    @ParameterizedTest
    @ValueSource(strings = {"rahul@example.com", "rahul.o'neil+loan@acme.co.in", "a@b.example", "r@firma.test",
            "x@a-b.newtopleveldomain", "1@1.in"})
    void an_address_is_judged_by_its_form_whatever_its_top_level_domain(String address) {
        assertEquals(0, complaints(address), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rahul", "@acme.in", "rahul@", "rahul@acme", "a b@acme.in", "a..b@acme.in", ".a@acme.in",
            "a.@acme.in", "a@-acme.in", "a@acme-.in", "a@acme..in", "a@@acme.in", "a@acme.in\n", "a@acme.in ", "",
            "12345678901234567890123456789012345678901234567890123456789012345@acme.in"})
    void what_has_another_form_is_refused(String address) {
        assertEquals(1, complaints(address), address);
    }

    private static int complaints(String address) {
        var registry = SchemaRegistry.withDialect(ContractDialect.OPENAPI, builder -> builder.schemaRegistryConfig(
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
        return registry.getSchema("{\"type\": \"string\", \"format\": \"email\"}", InputFormat.JSON)
                .validate(new TextNode(address)).size();
    }
}
