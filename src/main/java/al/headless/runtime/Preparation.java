package al.headless.runtime;

import al.headless.command.AnswerDays;
import al.headless.privacy.KeyCheck;
import al.headless.store.DatabaseTime;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;

/// What must hold before the first request is taken: the clock tells the database's time, the master key is the right
/// one, today has its partition of stored answers.
@Singleton
@Requires(notEnv = Administration.ENVIRONMENT)
class Preparation {
    private final DatabaseTime time;
    private final KeyCheck keyCheck;
    private final AnswerDays answerDays;

    Preparation(DatabaseTime time, KeyCheck keyCheck, AnswerDays answerDays) {
        this.time = time;
        this.keyCheck = keyCheck;
        this.answerDays = answerDays;
    }

    @EventListener void prepare(StartupEvent event) {
        time.tell();
        keyCheck.hold();
        answerDays.prepare();
    }
}
