package io.gatehouse.evidence;

import io.gatehouse.evidence.intake.PictureFinding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Warnings about a picture as a column holds them: {@code BLURRED:23.40:60.00 GLARE:…}. */
final class Findings {

    private Findings() {}

    static String written(List<PictureFinding> findings) {
        return findings.stream()
                .map(finding -> String.format(
                        Locale.ROOT, "%s:%.4f:%.4f", finding.kind(), finding.measure(), finding.threshold()))
                .collect(Collectors.joining(" "));
    }

    static List<PictureFinding> read(String written) {
        return Arrays.stream(written.split(" "))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split(":", -1))
                .map(part -> new PictureFinding(
                        PictureFinding.Kind.valueOf(part[0]), Double.parseDouble(part[1]), Double.parseDouble(part[2])))
                .toList();
    }
}
