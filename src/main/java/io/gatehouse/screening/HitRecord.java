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
 * same party has the account held, and an officer, somebody else again, confirms or lifts that. A confirmed hold ends when one person asks
 * for it and another releases it. A cleared or released hit is never answered anew: it gives way to another when what it rested on has
 * changed.
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

    @Nullable
    Instant blockReportedAt;

    @Nullable
    PersonId releaseBy;

    @Nullable
    Instant releaseAt;

    @Nullable
    PersonId releasedBy;

    @Nullable
    Instant releasedAt;

    /** By when the end of a confirmed block is to be reported. */
    @Nullable
    Instant unblockDue;

    @Nullable
    Instant unblockReportedAt;

    /** What became of the entry of a held hit. */
    @Nullable
    EntryMoved moved;

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

    /** Whether a confirmed block is still to be reported; that it has ended since does not spare anybody the report. */
    boolean owesBlockReport() {
        return hold == Hold.State.CONFIRMED
                || (hold == Hold.State.RELEASED && unblockDue != null && blockReportedAt == null);
    }

    /** The confirmed block has been reported; nobody else has to agree to that. */
    void reported(PersonId by, Instant at) {
        require(owesBlockReport());
        if (hold == Hold.State.CONFIRMED) {
            hold = Hold.State.REPORTED;
        }
        blockReportedAt = at;
        to(state, by, at);
    }

    /** Whether the end of a confirmed block is still to be reported. */
    boolean owesUnblockReport() {
        return unblockDue != null && unblockReportedAt == null;
    }

    /** The end of the block has been reported. */
    void unblockReported(PersonId by, Instant at) {
        require(owesUnblockReport());
        unblockReportedAt = at;
        to(state, by, at);
    }

    void lift(PersonId by, Instant at) {
        second(HitState.FALSE_POSITIVE, Hold.State.LIFTED, by, at);
    }

    /** The confirmed hold is to end, says one person; another has to agree. */
    void askRelease(PersonId by, Instant at) {
        require(state == HitState.ACTIONED && releaseBy == null);
        releaseBy = by;
        releaseAt = at;
        to(state, by, at);
    }

    /** The hold ends, and that is to be reported in its turn. */
    void release(PersonId by, Instant at, Instant due) {
        if (state != HitState.ACTIONED || releaseBy == null) {
            throw new IllegalStateException("Nobody has asked to release a confirmed hold");
        }
        releasedBy = new FourEyes(releaseBy, by).approver();
        releasedAt = at;
        hold = Hold.State.RELEASED;
        unblockDue = due;
        seen();
        to(HitState.RELEASED, by, at);
    }

    /** The hold stays, says another than who asked for its end; or somebody who has looked at what became of the entry. */
    void keep(PersonId by, Instant at) {
        require(waitsForRelease());
        requireAnother(by);
        releaseBy = null;
        releaseAt = null;
        seen();
        to(state, by, at);
    }

    private void requireAnother(PersonId by) {
        if (by.equals(releaseBy)) {
            throw new IllegalStateException("Whoever asked for the end of a hold does not answer for it");
        }
    }

    /** Whether somebody has still to say whether the confirmed hold ends. */
    boolean waitsForRelease() {
        return state == HitState.ACTIONED && (releaseBy != null || (moved != null && moved.waits()));
    }

    /** Whether a hold stands for it. */
    boolean held() {
        return state == HitState.TRUE_MATCH || state == HitState.ACTIONED;
    }

    /** The entry was changed, or has gone; of a held hit somebody is to look at that. */
    void moved(EntryMoved.What what, Found now, PersonId job, Instant at) {
        require(held() || state == HitState.RELEASED);
        found = now;
        moved = new EntryMoved(what, at, held());
        to(state, job, at);
    }

    /** The entry that had gone is there again, as it was. */
    void entryBack(PersonId job, Instant at) {
        require(held() && gone());
        moved = null;
        to(state, job, at);
    }

    /** Whether the entry has left its list. */
    boolean gone() {
        return moved != null && moved.what() == EntryMoved.What.GONE;
    }

    private void seen() {
        if (moved != null) {
            moved = new EntryMoved(moved.what(), moved.at(), false);
        }
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
        require(cleared() && superseded);
        superseded = false;
        to(state, job, at);
    }

    /** What the clearing rested on has changed: another hit takes its place. */
    void supersede(PersonId job, Instant at) {
        require(cleared() && !superseded);
        superseded = true;
        to(state, job, at);
    }

    /** What was found, as it is now. */
    void found(Found now, PersonId job, Instant at) {
        require(state.undecided());
        found = now;
        to(state, job, at);
    }

    /** Whether it sleeps until what that rests on changes. */
    boolean cleared() {
        return state == HitState.FALSE_POSITIVE || state == HitState.RELEASED;
    }

    /** Who cleared it last: whoever released or lifted the hold, else whoever said that it is not the same. */
    @Nullable
    PersonId clearedBy() {
        if (releasedBy != null) {
            return releasedBy;
        }
        return approver != null ? approver : proposer;
    }

    @Nullable
    Instant clearedAt() {
        if (releasedAt != null) {
            return releasedAt;
        }
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
        seen();
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
