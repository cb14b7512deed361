package al.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.aggregator.AccountAggregator;
import al.headless.kernel.AccountNumber;
import al.headless.kernel.ContactNumber;
import al.headless.kernel.Credential;
import al.headless.kernel.Pan;
import al.headless.lender.LenderNetwork;
import al.headless.question.Policy;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrows between the rooms, one test for each sentence.
class HouseTest {
    private static final JavaClasses CLASSES = Rooms.classes();
    private static final Set<String> HTTP_ROOMS = Set.of("edge", "portal", "sandbox", "runtime", "webhook", "api");
    private static final Set<String> OF_THE_PORT = Set.of("environment", "offerWindow", "serves");
    private static final Set<String> TRANSACTION_ROOMS = Set.of("command", "job", "inbox", "webhook", "admin");
    private static final String WAYS_OUT = """
            (java\\.net\\.http|io\\.micronaut\\.http\\.client|org\\.apache\\.hc|okhttp3)\\..*\
            |java\\.net\\.(URLConnection|HttpURLConnection|Socket)|javax\\.net\\.(Socket|ssl\\.SSLSocket)Factory""";
    private static final String CALLS_OUT = """
            java\\.net\\.URL\\.(openConnection|openStream|getContent)\
            |java\\.nio\\.channels\\.(Asynchronous)?SocketChannel\\.open|io\\.netty\\.bootstrap\\.Bootstrap\\.<init>""";
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("(Abstract|Base)[A-Z].*|.*(Impl|Utils?|Helper|Manager|Processor|Info)");
    private static final Pattern TIME_AND_CHANCE = Pattern.compile("""
            java\\.time\\.(Instant|Local\\w+|Zoned\\w+|Offset\\w+|Clock)\\.(now|system\\w*)\
            |java\\.lang\\.System\\.currentTimeMillis|java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random\
            |java\\.(security\\.SecureRandom|util\\.Random|util\\.concurrent\\.ThreadLocalRandom)\\..*\
            |java\\.util\\.Date\\.<init>""");

    @Test void the_classes_are_read_at_all() {
        assertFalse(CLASSES.stream().filter(type -> Rooms.of(type).equals("kernel")).findAny().isEmpty());
        assertFalse(CLASSES.get(al.headless.journey.Journeys.class).getDirectDependenciesFromSelf().isEmpty());
    }

    @Test void every_class_lives_in_a_room() {
        none(CLASSES.stream().filter(type -> !generated(type) && !Rooms.all().contains(Rooms.of(type)))
                .map(JavaClass::getName));
    }

    @Test void a_later_room_may_use_an_earlier_one_never_back_never_sideways() {
        none(arrows(to -> Rooms.all().contains(Rooms.of(to)))
                .filter(arrow -> !generated(arrow.getOriginClass()))
                .filter(arrow -> !Rooms.mayUse(Rooms.of(arrow.getOriginClass()), Rooms.of(arrow.getTargetClass())))
                .map(Dependency::getDescription));
    }

    @Test void nobody_depends_on_edge_sandbox_or_runtime() {
        var last = Set.of("edge", "sandbox", "runtime");
        none(arrows(to -> last.contains(Rooms.of(to)))
                .filter(arrow -> !Rooms.of(arrow.getOriginClass()).equals(Rooms.of(arrow.getTargetClass())))
                .map(Dependency::getDescription));
    }

    @Test void the_generated_contract_uses_the_kernel_alone() {
        none(arrows(to -> Rooms.all().contains(Rooms.of(to)) && !Rooms.of(to).equals("kernel"))
                .filter(arrow -> generated(arrow.getOriginClass())).map(Dependency::getDescription));
    }

    @Test void generated_records_appear_only_in_delegates_renderings_readings_and_the_edge() {
        none(arrows(to -> to.getPackageName().equals("al.headless.api.model") && !to.isEnum())
                .filter(arrow -> !generated(arrow.getOriginClass()))
                .filter(arrow -> !Rooms.of(arrow.getOriginClass()).equals("edge"))
                .filter(arrow -> !translates(arrow.getOriginClass())).map(Dependency::getDescription));
    }

    @Test void generated_interfaces_are_implemented_by_delegates_alone() {
        none(arrows(to -> to.getPackageName().equals("al.headless.api"))
                .filter(arrow -> !delegate(arrow.getOriginClass())).map(Dependency::getDescription));
    }

    @Test void http_types_appear_only_where_http_is_spoken() {
        none(arrows(to -> to.getName().matches("(io\\.micronaut\\.http|io\\.netty|java\\.net\\.http)\\..*"))
                .filter(arrow -> !HTTP_ROOMS.contains(Rooms.of(arrow.getOriginClass())))
                .filter(arrow -> !delegate(arrow.getOriginClass())).map(Dependency::getDescription));
    }

    /// The key service is the operator's own, and named by no caller; spans are sent by telemetry's library.
    @Test void http_leaves_the_service_through_outbound_only() {
        none(Stream.concat(arrows(to -> to.getName().matches(WAYS_OUT)).filter(arrow -> inside(arrow.getOriginClass()))
                        .map(Dependency::getDescription),
                calls().filter(call -> inside(call.getOriginOwner()) && target(call).matches(CALLS_OUT))
                        .map(JavaAccess::getDescription)));
    }

    @Test void outbound_writes_no_log() {
        none(arrows(to -> to.getName().matches("(org\\.slf4j|ch\\.qos\\.logback|java\\.util\\.logging)\\..*"))
                .filter(arrow -> Rooms.of(arrow.getOriginClass()).equals("outbound")).map(Dependency::getDescription));
    }

    @Test void traces_are_sent_and_figures_shown_by_telemetry_alone() {
        none(arrows(to -> to.getName()
                .matches("(io\\.opentelemetry|io\\.prometheus|io\\.micrometer\\.prometheusmetrics)\\..*"))
                .filter(arrow -> !Rooms.of(arrow.getOriginClass()).equals("telemetry"))
                .map(Dependency::getDescription));
    }

    @Test void a_delegate_runs_no_statement_itself() {
        none(arrows(to -> Rooms.of(to).equals("store") || to.getName().matches("(java|javax)\\.sql\\..*"))
                .filter(arrow -> delegate(arrow.getOriginClass())).map(Dependency::getDescription));
    }

    @Test void time_and_chance_come_from_the_kernel() {
        none(calls().filter(call -> !Rooms.of(call.getOriginOwner()).equals("kernel"))
                .filter(call -> TIME_AND_CHANCE.matcher(target(call)).matches()).map(JavaAccess::getDescription));
    }

    @Test void transactions_begin_only_in_command_job_inbox_webhook_and_admin() {
        none(calls().filter(call -> !TRANSACTION_ROOMS.contains(Rooms.of(call.getOriginOwner())))
                .filter(call -> target(call).matches(".*TransactionOperations\\.execute\\w*")
                        || target(call).equals("java.sql.Connection.setAutoCommit"))
                .map(JavaAccess::getDescription));
        none(CLASSES.stream().flatMap(type -> Stream.concat(type.getAnnotations().stream(),
                        type.getMethods().stream().flatMap(method -> method.getAnnotations().stream())))
                .filter(annotation -> annotation.getRawType().getSimpleName().equals("Transactional"))
                .map(Object::toString));
    }

    @Test void the_lenders_are_asked_by_questions_alone() {
        none(asked(LenderNetwork.class)
                .filter(call -> !call.getOriginOwner().isAssignableTo(Policy.class) || !later(call))
                .map(JavaAccess::getDescription));
    }

    @Test void the_aggregator_is_asked_by_questions_and_by_one_request() {
        none(asked(AccountAggregator.class)
                .filter(call -> !origin(call).startsWith("aa.AggregatorCalls.") || !later(call))
                .map(JavaAccess::getDescription));
        none(calls().filter(call -> called(call).matches("aa\\.AggregatorCalls\\.(redirect|report)"))
                .filter(call -> !call.getOriginOwner().isAssignableTo(Policy.class) || !later(call))
                .filter(call -> !origin(call).equals("aa.RedirectRequest.ask"))
                .map(JavaAccess::getDescription));
    }

    /// What a transaction does is written as a lambda: no step on the way to a network is taken inside one but these
    /// two, of which neither is a transaction's.
    @Test void networks_are_called_by_jobs_and_by_one_request_outside_transactions() {
        assertEquals(new TreeSet<>(Set.of(
                "question.Asking.run, in a lambda: question.Asking.asked",
                "question.Asking.asked: question.Asking.put",
                "question.Asking.put, in a lambda: job.NetworkCalls.call",
                "aa.AccountAggregatorDelegate.redirectAASession: aa.RedirectRequest.redirect",
                "aa.RedirectRequest.redirect: aa.RedirectRequest.ask",
                "aa.RedirectRequest.ask: aa.AggregatorCalls.redirect",
                "aa.AggregatorCalls.redirect: job.NetworkCalls.call")), ways("job.NetworkCalls.call"));
        assertEquals(Set.of("question.Asking.put"), calls()
                .filter(call -> called(call).equals("question.Ask$Call.to")).map(HouseTest::origin)
                .collect(Collectors.toSet()), "what a question asks is asked there alone");
    }

    @Test void no_field_is_injected() {
        // A record's component is a parameter of its constructor, and carries that one's annotations.
        none(CLASSES.stream().filter(type -> !type.isRecord()).flatMap(type -> type.getFields().stream())
                .filter(field -> field.isAnnotatedWith(Inject.class) || field.isAnnotatedWith(Value.class)
                        || field.isAnnotatedWith(Property.class))
                .map(field -> field.getFullName()));
    }

    @Test void no_class_is_named_after_nothing() {
        none(CLASSES.stream().filter(type -> SAYS_NOTHING.matcher(type.getSimpleName()).matches())
                .map(JavaClass::getName));
    }

    @Test void no_reactive_types_and_no_generated_boilerplate() {
        none(arrows(to -> to.getName().matches("(reactor|org\\.reactivestreams|io\\.reactivex|lombok|org\\.mapstruct)"
                + "\\..*")).map(Dependency::getDescription));
    }

    @Test void personal_values_and_tokens_print_themselves_masked() {
        var values = List.of(new Pan("ABCDE1234F"), new AccountNumber("123456789012"),
                new ContactNumber("9876543210"), new Credential("st_test_secret"));
        for (var value : values) assertFalse(value.toString().matches(".*(ABCDE|1234|9876|secret).*"), value::toString);
    }

    private static Stream<Dependency> arrows(Predicate<JavaClass> to) {
        return CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> to.test(arrow.getTargetClass().getBaseComponentType()));
    }

    private static Stream<JavaAccess<?>> calls() {
        return CLASSES.stream().flatMap(type -> Stream.concat(type.getAccessesFromSelf().stream(),
                Stream.concat(type.getMethodReferencesFromSelf().stream(),
                        type.getConstructorReferencesFromSelf().stream())));
    }

    /// What is asked of a network through its port, and not of the port itself.
    private static Stream<JavaAccess<?>> asked(Class<?> port) {
        var questions = Stream.of(port.getMethods()).map(Method::getName).filter(name -> !OF_THE_PORT.contains(name))
                .collect(Collectors.toSet());
        return calls().filter(call -> call.getTargetOwner().isAssignableTo(port) && questions.contains(call.getName()));
    }

    /// Not where it is written, but when somebody runs what is written there.
    private static boolean later(JavaAccess<?> call) {
        return call.isDeclaredInLambda() || call instanceof JavaMethodReference;
    }

    /// Every call that leads to a method, directly or through others.
    private static Set<String> ways(String method) {
        var ways = new TreeSet<String>();
        ways(method, ways);
        return ways;
    }

    private static void ways(String method, Set<String> ways) {
        // a method that is called by itself is one that the compiler made beside it
        calls().filter(call -> called(call).equals(method) && !origin(call).equals(method)).forEach(call -> {
            if (ways.add(origin(call) + (later(call) ? ", in a lambda: " : ": ") + method)) ways(origin(call), ways);
        });
    }

    private static String origin(JavaAccess<?> call) {
        return (call.getOriginOwner().getName() + "." + call.getOrigin().getName()).replace(Rooms.BASE, "");
    }

    private static String called(JavaAccess<?> call) {
        return target(call).replace(Rooms.BASE, "");
    }

    private static String target(JavaAccess<?> call) {
        return call.getTargetOwner().getName() + "." + call.getName();
    }

    private static boolean inside(JavaClass type) {
        return !Rooms.of(type).equals("outbound") && !Rooms.outer(type).equals("VaultTransit");
    }

    private static boolean generated(JavaClass type) {
        return Rooms.of(type).equals("api");
    }

    private static boolean delegate(JavaClass type) {
        return Rooms.outer(type).endsWith("Delegate");
    }

    private static boolean translates(JavaClass type) {
        return Rooms.outer(type).matches(".*(Delegate|Rendering|Reading)");
    }

    private static void none(Stream<String> violations) {
        assertEquals("", String.join("\n", violations.distinct().sorted().toList()));
    }
}
