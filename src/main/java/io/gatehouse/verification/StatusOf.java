package io.gatehouse.verification;

import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.verification.OwnStatus.Heading;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns states into what a customer may read of them.
 *
 * <p>VERIFIED is still "we are checking": a second person has yet to approve, and may not. Where the account itself is
 * suspended or blocked one heading stands for all causes;
 * only whoever was told why, by a decision that can be appealed, still reads that decision and can appeal it.
 */
@Component
class StatusOf {

    private final RequestedItems items;
    private final Applications applications;
    private final CustomerRegister register;
    private final RulesInForce rules;
    private final Terms terms;
    private final Statements statements;
    private final Clock clock;

    StatusOf(
            RequestedItems items,
            Applications applications,
            CustomerRegister register,
            RulesInForce rules,
            Terms terms,
            Statements statements,
            Clock clock) {
        this.items = items;
        this.applications = applications;
        this.register = register;
        this.rules = rules;
        this.terms = terms;
        this.statements = statements;
        this.clock = clock;
    }

    Heading heading(ApplicationRow row) {
        return heading(row.state(), register.account(row.customer()).state());
    }

    OwnStatus application(ApplicationRow row) {
        var account = register.account(row.customer());
        var heading = heading(row.state(), account.state());
        var open = row.state().asking() && heading == Heading.ONE_MORE_THING
                ? items.of(row).stream().filter(RequestedItem::open).toList()
                : List.<RequestedItem>of();
        var due =
                open.stream().map(RequestedItem::dueAt).min(Instant::compareTo).orElse(null);
        return new OwnStatus(
                row.id(),
                row.reference(),
                heading,
                steps(applications.steps(row.id())),
                open,
                due,
                until(row, heading, account.since()),
                statements.latest(row.id(), Statement.Kind.CHANGE).orElse(null),
                appealable(row, heading));
    }

    static Heading heading(ApplicationState state, AccountState account) {
        var barred = switch (account) {
            case SUSPENDED -> state != ApplicationState.UNABLE_TO_VERIFY;
            case BLOCKED_SANCTIONS, BLOCKED_SPECIAL_MEASURE -> true;
            default -> false;
        };
        if (barred && state != ApplicationState.DECLINED) {
            return Heading.NOT_AVAILABLE;
        }
        return switch (state) {
            case DRAFT -> Heading.FINISH;
            case CIP_REQUIRED -> account == AccountState.NOT_OPENED ? Heading.GO_ON : Heading.UPDATE;
            case SUBMITTED, US_PERSON_CHECK, DATA_COMPLETE, SCREENING, VERIFYING, VERIFIED ->
                account == AccountState.RESTRICTED_PENDING ? Heading.RESTRICTED : Heading.CHECKING;
            case MORE_INFO, DISCREPANCY -> Heading.ONE_MORE_THING;
            case US_CONFIRMED -> Heading.NOT_NEEDED;
            case APPROVED -> Heading.CONFIRMED;
            case UNABLE_TO_VERIFY -> Heading.COULD_NOT_CONFIRM;
            case DECLINED -> Heading.CANNOT_OPEN;
            case WITHDRAWN, EXPIRED -> Heading.ENDED;
        };
    }

    /** Once, and within its time; one that ended in anything but a refusal has nothing to appeal. */
    private boolean appealable(ApplicationRow row, Heading heading) {
        var refused = heading == Heading.CANNOT_OPEN || heading == Heading.COULD_NOT_CONFIRM;
        return refused
                && clock.instant().isBefore(terms.appealUntil(row))
                && statements.latest(row.id(), Statement.Kind.APPEAL).isEmpty();
    }

    private @Nullable Instant until(ApplicationRow row, Heading heading, Instant accountSince) {
        var periods = rules.version(row.profile()).periods();
        var since = row.stateSince();
        return switch (heading) {
            case FINISH, GO_ON -> row.expiresAt();
            case RESTRICTED, UPDATE -> terms.restrictedUntil(row, accountSince);
            case CONFIRMED ->
                since.atOffset(ZoneOffset.UTC).plus(periods.nextCheck()).toInstant();
            case CANNOT_OPEN -> terms.appealUntil(row);
            case COULD_NOT_CONFIRM -> since.plus(periods.exportAfterRefusal());
            case CHECKING, ONE_MORE_THING, NOT_NEEDED, NOT_AVAILABLE, ENDED -> null;
        };
    }

    /** What of the history a customer sees: what the customer did, what was asked, and how it ended. */
    private static List<OwnStatus.Step> steps(List<Applications.Step> history) {
        var shown = new ArrayList<OwnStatus.Step>();
        for (var step : history) {
            var key = switch (step.state()) {
                case DRAFT -> "begun";
                case SUBMITTED -> "sent";
                case MORE_INFO, DISCREPANCY -> "asked";
                case US_PERSON_CHECK, VERIFYING ->
                    switch (step.reason()) {
                        case "verification.step.answered" -> "answered";
                        case "verification.step.appealed" -> "appealed";
                        default -> null;
                    };
                case APPROVED -> "confirmed";
                case US_CONFIRMED -> "not-needed";
                case UNABLE_TO_VERIFY -> "could-not";
                case DECLINED -> "cannot-open";
                case WITHDRAWN -> "withdrawn";
                case EXPIRED -> "expired";
                case CIP_REQUIRED ->
                    switch (step.reason()) {
                        case "verification.step.decided-foreign" -> "go-on";
                        case "verification.step.us-presence-lapsed" -> "update";
                        default -> null;
                    };
                case DATA_COMPLETE, SCREENING, VERIFIED -> null;
            };
            if (key != null) {
                shown.add(new OwnStatus.Step(step.at(), "verification.status.step." + key));
            }
        }
        return shown;
    }
}
