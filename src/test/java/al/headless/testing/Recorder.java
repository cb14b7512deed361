package al.headless.testing;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.AccountAggregator.RedirectRequest;
import al.headless.lender.LenderNetwork;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Stands before both ports and writes down every call of theirs, with all that it carries and what was answered; that
/// none is made inside a transaction of ours, too. A method that a port gets later is written down like the others.
/// First in its environment, and only where `test.network` is `recorded`.
@Factory
@Requires(property = "test.network", value = "recorded")
final class Recorder {
    private static final Set<String> SELF_EVIDENT = Set.of("conversation", "lenderId"); // said by the line as a whole

    private final Desk desk;

    Recorder(Desk desk) {
        this.desk = desk;
    }

    @Singleton
    @Order(Ordered.HIGHEST_PRECEDENCE)
    LenderNetwork lenders(BeanContext beans) {
        return recorded(LenderNetwork.class, beans);
    }

    @Singleton
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AccountAggregator aggregator(BeanContext beans) {
        return recorded(AccountAggregator.class, beans);
    }

    private <P> P recorded(Class<P> port, BeanContext beans) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            if (method.getName().equals("equals")) return self == args[0];
            if (method.getName().equals("hashCode")) return System.identityHashCode(self);
            var real = beans.getBeansOfType(port).stream().filter(one -> one != self).findFirst().orElseThrow();
            var transcript = desk.transcript();
            var about = conversation(args);
            if (transcript == null || about == null || !transcript.hears(about)) return answer(real, method, args);
            return written(transcript, port, method, args, real);
        }));
    }

    private static @Nullable UUID conversation(@Nullable Object[] args) {
        if (args == null || args.length == 0) return null;
        return switch (args[0]) {
            case UUID id -> id;
            case RedirectRequest request -> request.conversation();
            case null, default -> null;
        };
    }

    private Object written(Transcript transcript, Class<?> port, Method method, Object[] args, Object real)
            throws Throwable {
        var carried = carried(transcript.plain(), method, args);
        var what = Plain.words(method.getName()) + (carried.isEmpty() ? "" : ": " + carried);
        if (desk.service().holdsTransaction()) transcript.wrong("inside a transaction: " + what);
        Object reply = "broke";
        try {
            var instead = port == LenderNetwork.class ? transcript.instead(method.getName()) : null;
            reply = instead != null ? instead : answer(real, method, args);
            return reply;
        } finally {
            var said = reply instanceof Record one ? transcript.plain().told(one) : String.valueOf(reply);
            transcript.asked(whom(port, method, args), what + " -> " + said);
        }
    }

    private static String carried(Plain plain, Method method, Object[] args) {
        var carried = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            var name = method.getParameters()[i].getName();
            if (SELF_EVIDENT.contains(name) || args[i] instanceof Set<?> nobody && nobody.isEmpty()) continue;
            boolean alone = args[i] instanceof Record one && one.getClass().getRecordComponents().length > 1;
            carried.add(alone ? plain.fields((Record) args[i], "conversation") : name + " " + plain.of(args[i]));
        }
        return String.join(", ", carried);
    }

    private static String whom(Class<?> port, Method method, Object[] args) {
        if (port == AccountAggregator.class) return "aggregator";
        var names = List.of(method.getParameters()).stream().map(Parameter::getName).toList();
        int lender = names.indexOf("lenderId");
        return lender < 0 || args[lender] == null ? "all lenders" : args[lender].toString();
    }

    private static Object answer(Object real, Method method, Object[] args) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// Where what is being written lies.
    @Singleton
    @Requires(property = "test.network", value = "recorded")
    static final class Desk {
        private volatile @Nullable Transcript transcript;
        private volatile Service service;

        @Nullable Transcript transcript() {
            return transcript;
        }

        Service service() {
            return service;
        }

        void write(Service service, @Nullable Transcript transcript) {
            this.service = service;
            this.transcript = transcript;
        }
    }
}
