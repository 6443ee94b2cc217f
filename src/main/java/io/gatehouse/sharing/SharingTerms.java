package io.gatehouse.sharing;

import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Tlp;
import io.gatehouse.shell.Refused;
import java.util.List;
import java.util.UUID;

/**
 * What a policy says.
 *
 * @param kindsOut which kinds may leave
 * @param tlpOut the narrowest marking under which something leaves; what is for single recipients' eyes only does not leave at all
 * @param grounds on which grounds
 * @param confidenceOut how sure we must be, 0 to 100
 * @param days after how many days an indicator ends
 * @param partners which API clients may fetch, and hand in
 * @param kindsIn which kinds are taken in and compared
 * @param tlpIn the narrowest marking that is taken in
 * @param confidenceIn how sure another provider must be; an indicator that does not say counts as 0
 * @param addressDays for how many days after its last use an address of ours is compared
 */
public record SharingTerms(
        List<FingerprintKind> kindsOut,
        Tlp tlpOut,
        List<SharingGround> grounds,
        int confidenceOut,
        int days,
        List<UUID> partners,
        List<FingerprintKind> kindsIn,
        Tlp tlpIn,
        int confidenceIn,
        int addressDays) {

    private static final int CERTAIN = 100;
    private static final int DAYS_AT_MOST = 1095;
    private static final int ADDRESS_DAYS_AT_MOST = 365;
    private static final int PARTNERS_AT_MOST = 50;

    public SharingTerms {
        kindsOut = kindsOut.stream().distinct().sorted().toList();
        grounds = grounds.stream().distinct().sorted().toList();
        partners = partners.stream().distinct().sorted().toList();
        kindsIn = kindsIn.stream().distinct().sorted().toList();
        if (kindsOut.isEmpty() && kindsIn.isEmpty()) {
            throw new Refused("sharing.terms.nothing");
        }
        if (!kindsOut.isEmpty() && grounds.isEmpty()) {
            throw new Refused("sharing.terms.grounds");
        }
        if (tlpOut == Tlp.RED) {
            throw new Refused("sharing.terms.red");
        }
        if (confidenceOut < 0 || confidenceOut > CERTAIN || confidenceIn < 0 || confidenceIn > CERTAIN) {
            throw new Refused("sharing.terms.confidence");
        }
        if (days < 1 || days > DAYS_AT_MOST) {
            throw new Refused("sharing.terms.days", DAYS_AT_MOST);
        }
        if (addressDays < 1 || addressDays > ADDRESS_DAYS_AT_MOST) {
            throw new Refused("sharing.terms.address-days", ADDRESS_DAYS_AT_MOST);
        }
        if (partners.size() > PARTNERS_AT_MOST) {
            throw new Refused("sharing.terms.partners", PARTNERS_AT_MOST);
        }
    }
}
