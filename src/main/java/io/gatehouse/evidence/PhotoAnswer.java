package io.gatehouse.evidence;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.evidence.intake.Refusal;
import io.gatehouse.shell.Dates;
import java.time.Instant;
import java.util.List;

/** What came of adding a photo or file. Whatever is not {@link Added} has a sentence for the customer. */
public sealed interface PhotoAnswer {

    /**
     * It is kept. There may be warnings in it that the customer may set aside.
     *
     * @param triesLeft how often a photo may still fail today
     */
    record Added(OwnPhoto photo, int triesLeft) implements PhotoAnswer {}

    /** The customer added the same file, or the same picture saved again, before. */
    record AddedBefore() implements PhotoAnswer {}

    /**
     * It cannot be taken.
     *
     * @param arguments for the reason's text
     * @param triesLeft how often a photo may still fail today
     */
    record NotTaken(Refusal reason, List<Object> arguments, int triesLeft) implements PhotoAnswer {

        public NotTaken {
            arguments = List.copyOf(arguments);
        }
    }

    /** Photos have failed as often as they may in a day; another day, another document, or help. */
    record NoTriesLeft(Instant again) implements PhotoAnswer {}

    /** More files, or more bytes, than a customer may send in a day. */
    record TooMuchToday(Instant again) implements PhotoAnswer {}

    /** The sentence for the customer; empty where there is nothing to say. */
    default String text() {
        return switch (this) {
            case Added added ->
                String.join(
                        " ",
                        added.photo().warnings().stream()
                                .map(kind -> t(kind.key()))
                                .toList());
            case AddedBefore() -> t("evidence.photo.before");
            case NotTaken not -> t(not.reason().key(), not.arguments().toArray());
            case NoTriesLeft(var again) -> t("evidence.photo.no-tries", Dates.shown(again));
            case TooMuchToday(var again) -> t("evidence.photo.too-much", Dates.shown(again));
        };
    }
}
