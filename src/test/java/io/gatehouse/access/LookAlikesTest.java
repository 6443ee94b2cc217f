package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.DomainWarning.Kind;
import io.gatehouse.access.LookAlikes.Known;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {

    /** The directory, besides the list of known authorities. */
    private static final List<Known> DIRECTORY = List.of(
            new Known("harbour-inquiries.example", false),
            new Known("inland-bureau.example", false),
            new Known("riverpolice.example", false),
            new Known("old-harbour.example", true));

    private final LookAlikes lookAlikes = new LookAlikes(new KnownDomains());

    /** LE-1: at least twenty kinds, each flagged, and by the domain that it is like. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Cyrillic letters, fb\u0456.gov, OTHER_SCRIPT, fbi.gov",
                "all of it Cyrillic, \u0456\u0441\u0435.gov, OTHER_SCRIPT, ice.gov",
                "Greek letters, fb\u03b9.gov, OTHER_SCRIPT, fbi.gov",
                "Armenian letters, d\u0570s.gov, OTHER_SCRIPT, dhs.gov",
                "full-width letters, \uff46\uff42\uff49.gov, OTHER_SCRIPT, fbi.gov",
                "punycode, xn--fb-ioc.gov, OTHER_SCRIPT, fbi.gov",
                "Cyrillic with words added, fb\u0456-gov.us, OTHER_SCRIPT, fbi.gov",
                "a mark on a letter, fbi\u0307.gov, HIDDEN, fbi.gov",
                "a letter with a mark, fb\u00ed.gov, OTHER_SCRIPT, fbi.gov",
                "a zero-width space, fb\u200bi.gov, HIDDEN, fbi.gov",
                "a soft hyphen, fb\u00adi.gov, HIDDEN, fbi.gov",
                "turned direction, \u202efbi.gov, HIDDEN, fbi.gov",
                "a word behind, fbi-gov.us, ADDED_WORD, fbi.gov",
                "a word in front, mail-fbi.com, ADDED_WORD, fbi.gov",
                "words without a hyphen, fbigov.com, ADDED_WORD, fbi.gov",
                "an office added, interpol-legal-requests.org, ADDED_WORD, interpol.int",
                "a state added, fbi-ny.org, ADDED_WORD, fbi.gov",
                "www without its dot, wwwfbi.us, ADDED_WORD, fbi.gov",
                "another ending, fbi.us, OTHER_ENDING, fbi.gov",
                "another ending, usmarshals.com, OTHER_ENDING, usmarshals.gov",
                "one more ending, fbi.gov.co, IN_FRONT, fbi.gov",
                "in front of another, fbi.gov.example.com, IN_FRONT, fbi.gov",
                "the name in front of another, interpol.secure-mail.com, IN_FRONT, interpol.int",
                "exchanged letters, fib.us, MISTYPED, fbi.gov",
                "exchanged letters, usmarhsals.gov, MISTYPED, usmarshals.gov",
                "a letter missing, eurpol.com, MISTYPED, europol.europa.eu",
                "a letter doubled, interpoll.org, MISTYPED, interpol.int",
                "a letter doubled in a short name, fbii.org, MISTYPED, fbi.gov",
                "another letter, secretservise.com, MISTYPED, secretservice.gov",
                "a hyphen less, harbourinquiries.example, HYPHEN, harbour-inquiries.example",
                "a hyphen more, river-police.example, HYPHEN, riverpolice.example",
                "a digit for a letter, fb1.gov, LOOKS_SAME, fbi.gov",
                "a digit for a letter, eur0pol.net, LOOKS_SAME, europol.europa.eu",
                "l for i, fbl.gov, LOOKS_SAME, fbi.gov",
                "rn for m, usrnarshals.gov, LOOKS_SAME, usmarshals.gov",
                "l for i in a long name, harbour-inquirles.example, LOOKS_SAME, harbour-inquiries.example",
                "an agency of our own directory, inland-bureau.com, OTHER_ENDING, inland-bureau.example",
                "one of our own with words, inland-bureau-mail.org, ADDED_WORD, inland-bureau.example",
                "lapsed, old-harbour.example, LAPSED, old-harbour.example",
                "below a lapsed one, mail.old-harbour.example, LAPSED, old-harbour.example",
            })
    void flags(String how, String typed, Kind kind, String resembles) {
        assertThat(lookAlikes.of(typed, DIRECTORY)).as(how).containsExactly(new DomainWarning(kind, resembles));
    }

    @ParameterizedTest
    @ValueSource(strings = {"springfield-gov.us", "gov.example.com", "lakeside.gov.co.example"})
    void flagsWhatCallsItselfAGovernment(String typed) {
        assertThat(lookAlikes.of(typed, DIRECTORY))
                .extracting(DomainWarning::kind)
                .containsExactly(Kind.CALLS_ITSELF);
    }

    @Test
    void flagsScriptsMixedInOneNameThatIsLikeNoneWeKnow() {
        assertThat(lookAlikes.of("lak\u0435side.example", DIRECTORY))
                .extracting(DomainWarning::kind)
                .containsExactly(Kind.OTHER_SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fbi.gov",
                "ic.fbi.gov",
                "FBI.GOV",
                "ice.dhs.gov",
                "eda.gov",
                "doe.gov",
                "dod.mil",
                "dot.gov",
                "state.gov",
                "dc.gov",
                "nyc.gov",
                "miamidade.gov",
                "justice.gouv.fr",
                "justice.gov.uk",
                "bka.gv.at",
                "bka.de",
                "polizei.bayern.de",
                "politie.nl",
                "polisen.se",
                "policia.es",
                "gendarmerie.interieur.gouv.fr",
                "met.police.uk",
                "kent.police.uk",
                "rcmp-grc.gc.ca",
                "npa.go.jp",
                "europol.europa.eu",
                "harbour-inquiries.example",
                "mail.harbour-inquiries.example",
                "coastguard.example",
                "ohio-state.edu",
                "xn--mnchen-3ya.de",
                "мвд.рф",
                "警察.jp",
                "पुलिस.भारत",
                "0193b2c1-7d3e-7c11-a0b5-2f9f0a1b2c3d.example"
            })
    void leavesTrueOnesAlone(String typed) {
        assertThat(lookAlikes.of(typed, DIRECTORY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.com", "GMAIL.COM ", "eu.gmx.net", "proton.me"})
    void knowsFreeMail(String domain) {
        assertThat(lookAlikes.isFreeMail(domain)).isTrue();
        assertThat(lookAlikes.isFreeMail("fbi.gov")).isFalse();
        assertThat(lookAlikes.isFreeMail("notgmail.com")).isFalse();
    }
}
