package io.gatehouse.screening;

import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.PartyRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hit as its row has it, and what may happen to it.
 *
 * <p>It is new until somebody answers. Whoever is not sure leaves it to an officer, who is somebody else. Whoever says that it is the
 * same party has the account held, and an officer, somebody else again, confirms or lifts that. A cleared hit is never answered anew: it
 * gives way to another when what it rested on has changed.
 */
final class HitRecord {

    final HitId id;
    final CustomerId customer;
    final Key key;
    final PartyRole role;
    final Instant foundAt;

    /** The cleared hit that this one came out of. */
    final @Nullable HitId before;

    Found found;
    HitState state = HitState.NEW;
    boolean superseded;

    @Nullable
    PersonId unsure;

    @Nullable
    PersonId proposer;

    @Nullable
    Instant answeredAt;

    @Nullable
    PersonId approver;

    @Nullable
    Instant approvedAt;

    Hold.@Nullable State hold;

    /** Where the account stood before it was held. */
    @Nullable
    AccountState accountState;

    @Nullable
    Instant reportDue;

    PersonId changedBy;
    Instant changedAt;
    long version;

    /** Which party of the customer, and which entry of which list. */
    record Key(String party, ListSource source, String ref) {}

    /**
     * What screening has found: with which version of the list and which engine, how strongly, and the sealed words of why.
     *
     * @param old whether the list counted as old then
     */
    record Found(WatchlistId list, boolean old, String engine, int score, byte[] sealed) {}

    HitRecord(
            HitId id,
            CustomerId customer,
            Key key,
            PartyRole role,
            Found found,
            @Nullable HitId before,
            PersonId job,
            Instant foundAt) {
        this.id = id;
        this.customer = customer;
        this.key = key;
        this.role = role;
        this.found = found;
        this.before = before;
        this.foundAt = foundAt;
        this.changedBy = job;
        this.changedAt = foundAt;
    }

    void notSure(PersonId by, Instant at) {
        require(state == HitState.NEW);
        unsure = by;
        to(HitState.ESCALATED, by, at);
    }

    void notSame(PersonId by, Instant at) {
        answered(HitState.FALSE_POSITIVE, by, at);
    }

    /** The account is held from here on; where it stood before is remembered. */
    void same(PersonId by, Instant at, AccountState stood, Instant due) {
        answered(HitState.TRUE_MATCH, by, at);
        hold = Hold.State.PLACED;
        accountState = stood;
        reportDue = due;
    }

    void confirm(PersonId by, Instant at) {
        second(HitState.ACTIONED, Hold.State.CONFIRMED, by, at);
    }

    /** The confirmed block has been reported; nobody else has to agree to that. */
    void reported(PersonId by, Instant at) {
        require(state == HitState.ACTIONED && hold == Hold.State.CONFIRMED);
        hold = Hold.State.REPORTED;
        to(state, by, at);
    }

    void lift(PersonId by, Instant at) {
        second(HitState.FALSE_POSITIVE, Hold.State.LIFTED, by, at);
    }

    /** The match is gone before anybody answered. */
    void lapse(PersonId job, Instant at) {
        require(state.undecided());
        to(HitState.LAPSED, job, at);
    }

    /** A match that had gone before anybody answered is there again. */
    void back(Found now, PersonId job, Instant at) {
        require(state == HitState.LAPSED);
        found = now;
        unsure = null;
        to(HitState.NEW, job, at);
    }

    /** What the clearing rested on is as it was: the hit rests again. */
    void rest(PersonId job, Instant at) {
        require(state == HitState.FALSE_POSITIVE && superseded);
        superseded = false;
        to(state, job, at);
    }

    /** What the clearing rested on has changed: another hit takes its place. */
    void supersede(PersonId job, Instant at) {
        require(state == HitState.FALSE_POSITIVE && !superseded);
        superseded = true;
        to(state, job, at);
    }

    /** What was found, as it is now. */
    void found(Found now, PersonId job, Instant at) {
        require(state.undecided());
        found = now;
        to(state, job, at);
    }

    /** Who cleared it last: whoever lifted the hold, else whoever said that it is not the same. */
    @Nullable
    PersonId clearedBy() {
        return approver != null ? approver : proposer;
    }

    @Nullable
    Instant clearedAt() {
        return approvedAt != null ? approvedAt : answeredAt;
    }

    private void answered(HitState next, PersonId by, Instant at) {
        require(state.undecided());
        if (unsure != null) {
            proposer = new FourEyes(unsure, by).approver();
        } else {
            proposer = by;
        }
        answeredAt = at;
        to(next, by, at);
    }

    private void second(HitState next, Hold.State settled, PersonId by, Instant at) {
        if (state != HitState.TRUE_MATCH || proposer == null) {
            throw new IllegalStateException("No hold waits for a second person");
        }
        approver = new FourEyes(proposer, by).approver();
        approvedAt = at;
        hold = settled;
        to(next, by, at);
    }

    private void to(HitState next, PersonId by, Instant at) {
        state = next;
        changedBy = by;
        changedAt = at;
    }

    private static void require(boolean inTurn) {
        if (!inTurn) {
            throw new IllegalStateException("A hit is not in a state for this");
        }
    }

    @Override
    public String toString() {
        return id + " " + state;
    }
}
