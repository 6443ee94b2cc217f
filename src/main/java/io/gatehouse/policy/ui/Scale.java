package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.policy.Setting;
import io.gatehouse.policy.ValueKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In what measure people read a number that the profile keeps in another: 60 points for 6000 hundredths. */
enum Scale {
    PLAIN("1", null),
    POINTS("100", "points"),
    PERCENT("0.01", "percent"),
    MIB("1048576", "mib"),
    MEGAPIXELS("1000000", "megapixels");

    private static final Map<String, Scale> OF = Map.of(
            "screening.thresholds.people", POINTS,
            "screening.thresholds.organisations", POINTS,
            "screening.shrinkAtMost", PERCENT,
            "pictures.glareAbove", PERCENT,
            "pictures.bytesAtMost", MIB,
            "pictures.bytesADay", MIB,
            "legalProcess.instrumentBytesAtMost", MIB,
            "pictures.pixelsAtMost", MEGAPIXELS);

    private final BigDecimal one;
    private final @Nullable String word;

    Scale(String one, @Nullable String word) {
        this.one = new BigDecimal(one);
        this.word = word;
    }

    static Scale of(Setting setting) {
        return OF.getOrDefault(setting.name(), PLAIN);
    }

    /** The unit behind the number, if it has one. */
    @Nullable
    String unit() {
        return word == null ? null : t("policy.scale.unit." + word);
    }

    /** What the profile keeps, as people read it, without the unit. */
    String shown(String kept) {
        try {
            return new BigDecimal(kept)
                    .divide(one, MathContext.DECIMAL64)
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberFormatException odd) {
            return kept;
        }
    }

    /** What people read, as the profile keeps it; what is no number stays as it was typed. */
    String kept(String typed, ValueKind kind) {
        var plain = typed.strip().replace(" ", "").replace("\u00A0", "");
        try {
            var number = new BigDecimal(plain).multiply(one).stripTrailingZeros();
            return kind == ValueKind.DECIMAL ? String.valueOf(number.doubleValue()) : number.toPlainString();
        } catch (NumberFormatException none) {
            return typed.strip();
        }
    }

    /** A limit of a setting as people read it. */
    double limit(double kept) {
        return BigDecimal.valueOf(kept).divide(one, MathContext.DECIMAL64).doubleValue();
    }

    /** With the unit. */
    String words(String kept) {
        var number = number(kept);
        return word == null ? t("policy.number", number) : t("policy.scale." + word, number);
    }

    private double number(String kept) {
        return limit(Double.parseDouble(kept));
    }
}
