package io.gatehouse.policy;

import java.time.Duration;
import java.util.Map;

/**
 * Between which numbers a setting makes sense at all: what the program and its tables can bear, not what a rule asks. Lengths of time
 * are in seconds.
 */
record Limits(double least, double most) {

    private static final double TEN_YEARS = Duration.ofDays(3660).toSeconds();

    private static final Map<String, Limits> KNOWN = Map.ofEntries(
            Map.entry("fields.otherNamesAtMost", new Limits(0, 100)),
            Map.entry("fields.nationalitiesAtMost", new Limits(1, 20)),
            Map.entry("fields.usePlacesAtMost", new Limits(1, 250)),
            Map.entry("pictures.bytesAtMost", new Limits(100_000, 104_857_600)),
            Map.entry("pictures.longSideAtLeast", new Limits(100, 10_000)),
            Map.entry("pictures.pixelsAtMost", new Limits(1_000_000, 200_000_000)),
            Map.entry("pictures.pdfPagesAtMost", new Limits(1, 100)),
            Map.entry("pictures.viewingSide", new Limits(500, 6_000)),
            Map.entry("pictures.thumbnailSide", new Limits(64, 1_000)),
            Map.entry("pictures.blurredBelow", new Limits(0, 10_000)),
            Map.entry("pictures.darkBelow", new Limits(0, 255)),
            Map.entry("pictures.glareAbove", new Limits(0, 1)),
            Map.entry("pictures.triesADay", new Limits(1, 1_000)),
            Map.entry("pictures.filesADay", new Limits(1, 10_000)),
            Map.entry("pictures.bytesADay", new Limits(1_000_000, 100_000_000_000.0)),
            Map.entry("risk.points", new Limits(0, 100)),
            Map.entry("risk.moderateFrom", new Limits(1, 100)),
            Map.entry("risk.highFrom", new Limits(1, 100)),
            Map.entry("risk.severeFrom", new Limits(1, 100)),
            Map.entry("decisions.reasonsAtMost", new Limits(1, 10)),
            Map.entry("decisions.noteAtLeast", new Limits(1, 1_000)),
            Map.entry("decisions.noteAtMost", new Limits(100, 4_000)),
            Map.entry("decisions.hitReasonAtLeast", new Limits(1, 1_000)),
            Map.entry("statements.wordsAtLeast", new Limits(1, 1_000)),
            Map.entry("statements.wordsAtMost", new Limits(100, 2_000)),
            Map.entry("statements.inAWindow", new Limits(1, 1_000)),
            Map.entry("legalProcess.identifiersAtMost", new Limits(1, 1_000)),
            Map.entry("legalProcess.accountsAtMost", new Limits(1, 1_000)),
            Map.entry("legalProcess.searchesAtMost", new Limits(1, 100_000)),
            Map.entry("legalProcess.lineAtMost", new Limits(20, 200)),
            Map.entry("legalProcess.dangerAtLeast", new Limits(1, 1_000)),
            Map.entry("legalProcess.dangerAtMost", new Limits(100, 4_000)),
            Map.entry("legalProcess.instrumentBytesAtMost", new Limits(100_000, 1_073_741_824)),
            Map.entry("legalProcess.reasonAtLeast", new Limits(1, 1_000)),
            Map.entry("legalProcess.eventsAtMost", new Limits(1, 100_000)),
            Map.entry("legalProcess.messageAtMost", new Limits(100, 4_000)),
            Map.entry("legalProcess.prefixOfFourAtLeast", new Limits(8, 32)),
            Map.entry("legalProcess.prefixOfSixAtLeast", new Limits(16, 128)),
            Map.entry("linkage.points", new Limits(0, 100)),
            Map.entry("linkage.addressPointsAtMost", new Limits(0, 100)),
            Map.entry("linkage.strongFrom", new Limits(1, 100)),
            Map.entry("linkage.fairFrom", new Limits(1, 100)),
            Map.entry("linkage.hoursAtMost", new Limits(1, 2_000)),
            Map.entry("linkage.sharersAtMost", new Limits(1, 1_000)),
            Map.entry("linkage.holdersAtMost", new Limits(1, 500)),
            Map.entry("linkage.accountsAtMost", new Limits(2, 100)),
            Map.entry("linkage.depthAtMost", new Limits(1, 4)),
            Map.entry("screening.shrinkAtMost", new Limits(0, 1)),
            Map.entry("screening.thresholds.people", new Limits(100, 10_000)),
            Map.entry("screening.thresholds.organisations", new Limits(100, 10_000)),
            Map.entry("screening.blockReportWorkingDays", new Limits(1, 30)),
            Map.entry("screening.minutesAHit", new Limits(1, 480)),
            // 72 hours at most (LE-5).
            Map.entry("packages.link", new Limits(600, 259_200)),
            Map.entry("packages.rowsAtMost", new Limits(1_000, 1_000_000)),
            Map.entry("packages.figuresMonths", new Limits(1, 12)),
            Map.entry("packages.letterBand", new Limits(100, 1_000)),
            Map.entry("packages.otherKeyReasonAtLeast", new Limits(1, 1_000)),
            Map.entry("stepUp.nightFrom", new Limits(0, 23)),
            Map.entry("stepUp.nightTo", new Limits(0, 23)),
            Map.entry("stepUp.searchesInBurst", new Limits(1, 1_000)),
            Map.entry("stepUp.requestsInBurst", new Limits(1, 1_000)),
            Map.entry("places.travelSpeed", new Limits(100, 30_000)),
            Map.entry("places.travelDistance", new Limits(0, 20_000)),
            Map.entry("places.sharersAtMost", new Limits(1, 1_000)),
            Map.entry("places.alertPoints", new Limits(1, 100)),
            Map.entry("citation", new Limits(1, 500)),
            Map.entry("legalProcess.classes.ground", new Limits(1, 200)));

    static Limits of(String name, ValueKind kind) {
        return KNOWN.getOrDefault(
                name,
                switch (kind) {
                    case SPAN, SPANS, CALENDAR -> new Limits(1, TEN_YEARS);
                    case LINE -> new Limits(1, 200);
                    case WHOLE, DECIMAL -> new Limits(0, 1_000_000_000);
                    case SWITCH, CHOICE, CODES, HOLIDAYS -> new Limits(0, 0);
                });
    }
}
