package io.gatehouse.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.PersonId;
import io.gatehouse.activity.place.Anonymiser;
import io.gatehouse.customer.Country;
import io.gatehouse.location.Ledger.Stand;
import io.gatehouse.location.Ledger.Witness;
import io.gatehouse.policy.PlaceOdds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What papers and addresses say is held against each other; an answer holds for the facts that it was given to. */
class LedgerTest {

    private static final Country VN = new Country("VN");
    private static final Country SG = new Country("SG");
    private static final Country JP = new Country("JP");
    private static final PersonId ADA = new PersonId(new UUID(1, 1));

    private static Map<Witness, Map<Country, Long>> said(Object... pairs) {
        var said = new LinkedHashMap<Witness, Map<Country, Long>>();
        for (var i = 0; i < pairs.length; i += 2) {
            var countries = new LinkedHashMap<Country, Long>();
            for (var country : (List<?>) pairs[i + 1]) {
                countries.put((Country) country, 1L);
            }
            said.put((Witness) pairs[i], countries);
        }
        return said;
    }

    private static Map<Witness, Map<Country, Long>> home(Object... more) {
        var all = new LinkedHashMap<>(
                said(Witness.ISSUER, List.of(VN), Witness.RESIDENCE, List.of(VN), Witness.USE_PLACES, List.of(VN)));
        all.putAll(said(more));
        return all;
    }

    private static List<Ledger.Contradiction> odds(
            Map<Witness, Map<Country, Long>> said, AlertStore.Settlement... settlements) {
        return Ledger.answered(Ledger.odds(said, Set.of()), List.of(settlements));
    }

    private static AlertStore.Settlement answer(String contradiction) {
        return new AlertStore.Settlement(contradiction, Way.SETTLED, ADA, Instant.EPOCH, "The card is the employer's");
    }

    @Test
    void whatFitsContradictsNothing() {
        var said = home(Witness.PHONE, List.of(VN), Witness.SIGN_INS, List.of(VN));

        assertThat(odds(said)).isEmpty();
        assertThat(Ledger.place(said)).contains(VN);
        assertThat(Ledger.rows(said, VN))
                .filteredOn(row -> row.stand() != Stand.MISSING)
                .allSatisfy(row -> assertThat(row.stand()).isEqualTo(Stand.AGREES));
    }

    @Test
    void eachContradictionHasItsNameAndTheCountriesItIsBetween() {
        var said = home(
                Witness.PHONE,
                List.of(SG),
                Witness.PAYMENT,
                List.of(JP),
                Witness.SIGN_UP,
                List.of(SG),
                Witness.SIGN_INS,
                List.of(SG, JP, VN));

        assertThat(odds(said))
                .extracting(Ledger.Contradiction::item)
                .containsExactly("PHONE:SG-VN", "PAYMENT:JP-VN", "SIGN_UP:SG-VN", "USE:JP-VN", "USE:SG-VN");
        assertThat(Ledger.odds(said, Set.of(Anonymiser.VPN))).contains(new Ledger.At(PlaceOdds.HIDDEN, List.of("VPN")));
    }

    @Test
    void aHomeOfAnotherCountryAndAClockOfAThirdContradict() {
        var said = said(
                Witness.ISSUER,
                List.of(VN),
                Witness.RESIDENCE,
                List.of(SG),
                Witness.TIME_ZONE,
                List.of(JP),
                Witness.SIGN_INS,
                List.of(SG));

        assertThat(odds(said))
                .extracting(Ledger.Contradiction::item)
                .containsExactly("PAPERS:SG-VN", "TIME_ZONE:JP-SG");
        assertThat(odds(home(Witness.TIME_ZONE, List.of(JP), Witness.SIGN_INS, List.of(VN, JP))))
                .as("a clock of where the account is used")
                .extracting(Ledger.Contradiction::odds)
                .containsExactly(PlaceOdds.USE);
    }

    @Test
    void useOnlyFromElsewhereConflictsAndUseFromElsewhereTooDiffers() {
        assertThat(stand(home(Witness.SIGN_INS, List.of(SG)), Witness.SIGN_INS)).isEqualTo(Stand.CONFLICTS);
        assertThat(stand(home(Witness.SIGN_INS, List.of(SG, VN)), Witness.SIGN_INS))
                .isEqualTo(Stand.DIFFERS);
        assertThat(stand(home(Witness.PHONE, List.of(SG)), Witness.PHONE)).isEqualTo(Stand.DIFFERS);
    }

    private static Stand stand(Map<Witness, Map<Country, Long>> said, Witness witness) {
        return Ledger.rows(said, Ledger.place(said).orElseThrow()).stream()
                .filter(row -> row.witness() == witness)
                .findFirst()
                .orElseThrow()
                .stand();
    }

    @Test
    void anAnswerHoldsForItsFactsAndIsWokenWhenOneChanges() {
        var answered = odds(home(Witness.PAYMENT, List.of(SG)), answer("PAYMENT:SG-VN"));
        var woken = odds(home(Witness.PAYMENT, List.of(JP)), answer("PAYMENT:SG-VN"));

        assertThat(answered).singleElement().satisfies(one -> {
            assertThat(one.open()).isFalse();
            assertThat(one.before()).isNull();
        });
        assertThat(woken).singleElement().satisfies(one -> {
            assertThat(one.open()).isTrue();
            assertThat(one.before()).isNotNull();
        });
    }

    @Test
    void aNewCountryOfUseWakesNoAnswerAboutAnother() {
        var before = odds(home(Witness.SIGN_INS, List.of(VN, SG)), answer("USE:SG-VN"));
        var after = odds(home(Witness.SIGN_INS, List.of(VN, SG, JP)), answer("USE:SG-VN"));

        assertThat(before)
                .singleElement()
                .satisfies(one -> assertThat(one.open()).isFalse());
        assertThat(after).extracting(Ledger.Contradiction::open).containsExactly(true, false);
        assertThat(after.getFirst().before()).isNull();
    }
}
