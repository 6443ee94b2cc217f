package io.gatehouse.demonstration;

import java.awt.Color;
import java.util.List;

/** The colours one issuer's specimens are printed in: paper, two tints of the fine lines, and the ink of headings. */
record Inks(Color paper, Color warm, Color cool, Color heading) {

    static final Color TEXT = new Color(0x1d2330);
    static final Color LABEL = new Color(0x5a6373);

    private static final List<Inks> SETS = List.of(
            new Inks(new Color(0xf3f1ea), new Color(0xd99a6c), new Color(0x5c9aa8), new Color(0x1f5565)),
            new Inks(new Color(0xeef2f4), new Color(0xc98fae), new Color(0x6b8fc4), new Color(0x2c447c)),
            new Inks(new Color(0xf1f3ec), new Color(0xd8b565), new Color(0x74a57f), new Color(0x2f5d42)),
            new Inks(new Color(0xf4efee), new Color(0xd08a7c), new Color(0x9d88bd), new Color(0x5b3a70)),
            new Inks(new Color(0xeff3f2), new Color(0x86b3a2), new Color(0x5f86b5), new Color(0x184f5c)),
            new Inks(new Color(0xf5f1e8), new Color(0xc9a24f), new Color(0xb8708a), new Color(0x742c48)));

    static Inks of(String issuer) {
        return SETS.get(Math.floorMod(issuer.hashCode() * 31 + issuer.charAt(1), SETS.size()));
    }

    static Color faint(Color ink, int alpha) {
        return new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), alpha);
    }
}
