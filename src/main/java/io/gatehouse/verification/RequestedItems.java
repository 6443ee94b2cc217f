package io.gatehouse.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CardNumbers;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.evidence.Side;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What customers were asked for, item by item. The last answer puts the application back before a reviewer. */
@Component
class RequestedItems {

    private static final int WORDS_FORM = 1;
    private static final int MOST_WORDS = 1000;

    private final JdbcClient jdbc;
    private final Applications applications;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final SealedRecords sealed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestedItems(
            JdbcClient jdbc,
            Applications applications,
            Deadlines deadlines,
            RulesInForce rules,
            SealedRecords sealed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.deadlines = deadlines;
        this.rules = rules;
        this.sealed = sealed;
        this.events = events;
        this.clock = clock;
    }

    void ask(
            ApplicationRow row, List<String> codes, @Nullable PhotoMeant photo, PersonId by, Instant now, Instant due) {
        for (var position = 0; position < codes.size(); position++) {
            var meant = RequestedItem.isOfPhoto(codes.get(position)) ? photo : null;
            var document = meant == null ? null : meant.document();
            jdbc.sql("""
                            insert into requested_item (id, application_id, code, photo_document, photo_side, position, asked_at,
                                asked_by, due_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(UuidCreator.getTimeOrderedEpochPlus1())
                    .param(row.id().value())
                    .param(codes.get(position))
                    .param(document == null ? null : document.name())
                    .param(meant == null ? null : meant.side().name())
                    .param(position)
                    .param(Applications.utc(now))
                    .param(by.value())
                    .param(Applications.utc(due))
                    .update();
        }
    }

    List<RequestedItem> of(ApplicationRow row) {
        return jdbc.sql("select * from requested_item where application_id = ? order by asked_at, position")
                .param(row.id().value())
                .query((found, number) -> item(found, row.customer().subject()))
                .list();
    }

    /** Answers an item of this application that is still open; the last one sends the application on. */
    void answer(ApplicationRow row, RequestedItemId item, RequestedItem.Answer answer, String words) {
        if (words.length() > MOST_WORDS) {
            throw new Refused("verification.request.words.long", MOST_WORDS);
        }
        CardNumbers.refuseIn(words);
        // Of two answers at once each would count the other's item as open still: whoever comes second waits here.
        if (!applications.hold(row.id()).state().asking()) {
            throw new Refused("verification.request.answered");
        }
        var now = clock.instant();
        var text = words.isBlank()
                ? null
                : sealed.seal(row.customer().subject(), wordsOf(item.value()), new Words(words.strip()));
        var answered = jdbc.sql("""
                        update requested_item set answer = :answer, answered_at = :now, words = :words
                        where id = :id and application_id = :application and answer is null
                        """)
                .param("answer", answer.name())
                .param("now", Applications.utc(now))
                .param("words", text)
                .param("id", item.value())
                .param("application", row.id().value())
                .update();
        if (answered == 0) {
            throw new Refused("verification.request.answered");
        }
        if (open(row.id()) == 0) {
            var next = askedDuringUsCheck(row.id()) ? ApplicationState.US_PERSON_CHECK : ApplicationState.VERIFYING;
            applications.move(
                    row.id(),
                    next,
                    now,
                    row.person(),
                    "verification.step.answered",
                    rules.current().version());
            deadlines.meet(Submission.ANSWER_DEADLINE, row.id().value());
            events.publishEvent(new RequestAnswered(row.id(), row.customer(), now));
        }
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    boolean askedDuringUsCheck(ApplicationId application) {
        return applications.steps(application).reversed().stream()
                .map(Applications.Step::state)
                .filter(state -> !state.asking())
                .findFirst()
                .filter(state -> state == ApplicationState.US_PERSON_CHECK)
                .isPresent();
    }

    /** Closes what is still open of an application that has ended or been decided. */
    void close(ApplicationId application, Instant now) {
        jdbc.sql("""
                        update requested_item set answer = 'NOT_HAVE', answered_at = ?
                        where application_id = ? and answer is null
                        """).params(Applications.utc(now), application.value()).update();
    }

    int open(ApplicationId application) {
        return jdbc.sql("select count(*) from requested_item where application_id = ? and answer is null")
                .param(application.value())
                .query(Integer.class)
                .single();
    }

    private RequestedItem item(ResultSet row, SubjectId subject) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var answer = row.getString("answer");
        return new RequestedItem(
                new RequestedItemId(id),
                row.getString("code"),
                photo(row.getString("photo_document"), row.getString("photo_side")),
                ApplicationRow.instant(row, "asked_at"),
                ApplicationRow.instant(row, "due_at"),
                answer == null ? null : RequestedItem.Answer.valueOf(answer),
                ApplicationRow.maybe(row, "answered_at"),
                words(row.getBytes("words"), id, subject));
    }

    private static @Nullable PhotoMeant photo(@Nullable String document, @Nullable String side) {
        return side == null
                ? null
                : new PhotoMeant(document == null ? null : DocumentKind.valueOf(document), Side.valueOf(side));
    }

    private @Nullable String words(byte @Nullable [] words, UUID item, SubjectId subject) {
        return words == null
                ? null
                : sealed.open(subject, wordsOf(item), words, Words.class).text();
    }

    private static Place wordsOf(UUID item) {
        return new Place("requested_item", "words", item, WORDS_FORM);
    }

    /** What a customer wrote beside an answer. */
    record Words(String text) {

        @Override
        public String toString() {
            return "Words";
        }
    }
}
