package al.headless.runtime;

import al.headless.audit.SealKeyCheck;
import al.headless.command.AnswerDays;
import al.headless.kernel.OfService;
import al.headless.privacy.KeyCheck;
import al.headless.store.DatabaseTime;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;

/// What must hold before the first request is taken: the clock tells the database's time, the master key is the right
/// one, the key for seals knows the newest seal, today has its partition of stored answers.
@Singleton
@OfService
class Preparation {
    private final DatabaseTime time;
    private final KeyCheck keyCheck;
    private final SealKeyCheck sealKeyCheck;
    private final AnswerDays answerDays;

    Preparation(DatabaseTime time, KeyCheck keyCheck, SealKeyCheck sealKeyCheck,
            AnswerDays answerDays) {
        this.time = time;
        this.keyCheck = keyCheck;
        this.sealKeyCheck = sealKeyCheck;
        this.answerDays = answerDays;
    }

    @EventListener void prepare(StartupEvent event) {
        time.tell();
        keyCheck.hold();
        sealKeyCheck.hold();
        answerDays.prepare();
    }
}
