package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.disclosure.StepStand.Step;
import io.gatehouse.shell.Dates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says how far the steps of a request are: from its moves, the searches under it, and its newest package. */
@Component
class RequestSteps {

    private final RequestBook book;
    private final JdbcClient jdbc;
    private final Clock clock;

    RequestSteps(RequestBook book, JdbcClient jdbc, Clock clock) {
        this.book = book;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a package is as far as the steps go. */
    private record Newest(
            PackageState state,
            PersonId preparedBy,
            Instant preparedAt,
            @Nullable PersonId releasedBy,
            @Nullable Instant releasedAt,
            int undecided,
            @Nullable PersonId fetchedBy,
            @Nullable Instant fetchedAt) {}

    List<StepStand> of(
            LegalRequestSummary request, List<LegalRequestDetails.Move> moves, List<NamedIdentifier> inScope) {
        var steps = new ArrayList<StepStand>();
        steps.add(StepStand.done(Step.INTAKE, request.enteredBy(), request.enteredAt()));
        var by = request.authenticatedBy();
        var at = request.authenticatedAt();
        var confirmed = by != null && at != null;
        steps.add(
                by != null && at != null
                        ? StepStand.done(Step.AUTHENTICITY, by, at)
                        : next(request, Step.AUTHENTICITY));
        var opened = moves.stream()
                .filter(move -> move.state() == RequestState.IN_FORCE)
                .reduce((_, last) -> last);
        steps.add(opened.map(move -> StepStand.done(Step.SCOPE, move.actor(), move.at()))
                .orElseGet(() -> confirmed
                        ? next(request, Step.SCOPE)
                        : StepStand.locked(Step.SCOPE, "disclosure.step.locked.unconfirmed")));
        var searches = book.settled(request.id());
        var sought =
                searches.stream().map(LegalRequestDetails.SearchMade::sought).toList();
        var unsearched = inScope.stream().filter(one -> !one.searchedBy(sought)).count();
        if (opened.isEmpty()) {
            steps.add(StepStand.locked(Step.SEARCH, "disclosure.step.locked.unscoped"));
        } else if (unsearched > 0 || searches.isEmpty()) {
            steps.add(next(request, Step.SEARCH));
        } else {
            steps.add(StepStand.done(
                    Step.SEARCH,
                    searches.getFirst().actor(),
                    searches.getFirst().at()));
        }
        packages(steps, request, opened.isPresent(), unsearched);
        steps.add(notice(request, moves));
        return steps;
    }

    private void packages(List<StepStand> steps, LegalRequestSummary request, boolean opened, long unsearched) {
        var found = newest(request.id());
        if (found.isEmpty()) {
            steps.add(
                    opened && unsearched == 0
                            ? next(request, Step.SELECT)
                            : StepStand.locked(
                                    Step.SELECT,
                                    opened ? "disclosure.step.locked.unsearched" : "disclosure.step.locked.unscoped",
                                    unsearched));
            steps.add(StepStand.locked(Step.SECOND_CHECK, "disclosure.step.locked.unprepared"));
            steps.add(StepStand.locked(Step.PACKAGE, "disclosure.step.locked.unreleased"));
            steps.add(StepStand.locked(Step.DELIVERY, "disclosure.step.locked.unreleased"));
            return;
        }
        var newest = found.get();
        var selected = !newest.state().open();
        steps.add(
                selected
                        ? StepStand.done(Step.SELECT, newest.preparedBy(), newest.preparedAt())
                        : next(request, Step.SELECT));
        if (newest.state().released() && newest.releasedBy() != null && newest.releasedAt() != null) {
            steps.add(StepStand.done(Step.SECOND_CHECK, newest.releasedBy(), newest.releasedAt()));
            steps.add(StepStand.done(Step.PACKAGE, newest.releasedBy(), newest.releasedAt()));
            steps.add(
                    newest.fetchedBy() == null || newest.fetchedAt() == null
                            ? next(request, Step.DELIVERY)
                            : StepStand.done(Step.DELIVERY, newest.fetchedBy(), newest.fetchedAt()));
            return;
        }
        steps.add(
                selected
                        ? next(request, Step.SECOND_CHECK)
                        : StepStand.locked(
                                Step.SECOND_CHECK,
                                newest.undecided() > 0
                                        ? "disclosure.step.locked.undecided"
                                        : "disclosure.step.locked.unprepared",
                                newest.undecided()));
        steps.add(StepStand.locked(Step.PACKAGE, "disclosure.step.locked.unreleased"));
        steps.add(StepStand.locked(Step.DELIVERY, "disclosure.step.locked.unreleased"));
    }

    private StepStand notice(LegalRequestSummary request, List<LegalRequestDetails.Move> moves) {
        var until = request.gagUntil();
        if (until != null && !until.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return StepStand.locked(Step.NOTICE, "disclosure.step.locked.order", Dates.shownDate(until));
        }
        if (request.underSeal() && !request.state().ended()) {
            return StepStand.locked(Step.NOTICE, "disclosure.step.locked.seal");
        }
        var last = moves.getLast();
        if (last.state().ended()) {
            return StepStand.done(Step.NOTICE, last.actor(), last.at());
        }
        return request.state() == RequestState.IN_FORCE
                ? StepStand.now(Step.NOTICE)
                : StepStand.locked(Step.NOTICE, "disclosure.step.locked.unanswered");
    }

    /** A step that could be next is locked for good once the request has ended. */
    private static StepStand next(LegalRequestSummary request, Step step) {
        return request.state().ended() ? StepStand.locked(step, "disclosure.step.locked.ended") : StepStand.now(step);
    }

    private Optional<Newest> newest(LegalRequestId request) {
        return jdbc.sql("""
                        select p.state, p.prepared_by, p.prepared_at, p.released_by, p.released_at,
                            (select count(*) from disclosure_package_item i where i.package_id = p.id and i.decision = 'OPEN') undecided,
                            l.used_by, l.used_at
                        from disclosure_package p
                        left join disclosure_package_link l on l.package_id = p.id and l.used_at is not null
                        where p.request_id = ? and p.state <> 'SUPERSEDED' order by p.id desc, l.used_at limit 1
                        """)
                .param(request.value())
                .query((row, _) -> new Newest(
                        PackageState.valueOf(row.getString("state")),
                        new PersonId(row.getObject("prepared_by", UUID.class)),
                        row.getObject("prepared_at", Instant.class),
                        person(row.getObject("released_by", UUID.class)),
                        row.getObject("released_at", Instant.class),
                        row.getInt("undecided"),
                        person(row.getObject("used_by", UUID.class)),
                        row.getObject("used_at", Instant.class)))
                .optional();
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}
