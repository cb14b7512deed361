package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import io.micronaut.context.BeanContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import org.junit.jupiter.api.Test;

/// Filters without an order stand as the class path has them: another one in the packaged service than in the tests.
class FilterOrderTest extends ApiTest {
    @Test void the_filter_that_marks_answers_stands_outside_of_all_that_refuse() {
        var beans = service.bean(BeanContext.class);
        int marking = order(beans.getBeanDefinition(AnswerFilter.class));
        var others = beans.getBeanDefinitions(Qualifiers.byStereotype(ServerFilter.class)).stream()
                .filter(one -> one.getBeanType() != AnswerFilter.class).toList();
        assertFalse(others.isEmpty());
        others.forEach(one -> assertTrue(marking < order(one), one::toString));
    }

    private static int order(BeanDefinition<?> filter) {
        return filter.intValue(Order.class).orElse(0);
    }
}
