package io.gatehouse.review.ui;

import com.ibm.icu.text.NumberFormat;
import io.gatehouse.shell.Texts;
import java.util.ArrayList;
import java.util.List;

/** Points of a score as people read them, in tenths: each rounded so that they add up to what the sum is rounded to. */
final class Points {

    private static final double HUNDREDTHS = 100;
    private static final double TENTHS = 10;

    private Points() {}

    /** Hundredths of points, one after the other, as tenths that add up. */
    static List<Integer> tenths(List<Integer> hundredths) {
        var tenths = new ArrayList<Integer>();
        var sum = 0;
        var shown = 0;
        for (var one : hundredths) {
            sum += one;
            var next = Math.toIntExact(Math.round(sum / TENTHS));
            tenths.add(next - shown);
            shown = next;
        }
        return tenths;
    }

    /** Tenths of points: "86.4". */
    static String shown(int tenths) {
        return written(tenths / TENTHS, 1);
    }

    /** Tenths of points with their sign: "+38.2", "−6.0". */
    static String signed(int tenths) {
        return (tenths < 0 ? "−" : "+") + shown(Math.abs(tenths));
    }

    /** Hundredths of points without a fraction: "86". */
    static String whole(int hundredths) {
        return written(hundredths / HUNDREDTHS, 0);
    }

    private static String written(double number, int digits) {
        var format = NumberFormat.getInstance(Texts.cldr(Texts.here()));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }
}
