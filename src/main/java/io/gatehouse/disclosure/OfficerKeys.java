package io.gatehouse.disclosure;

import io.gatehouse.disclosure.bundle.Encryption;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whether the key that a package is to be encrypted to is the officer's (LE-5): a certificate says so by the e-mail address of the officer whom the request
 * names. Where it does not, somebody writes down why it is the officer's all the same. An age key names nobody, so its fingerprint is kept to be compared.
 */
@Component
class OfficerKeys {

    private final RequestBook book;
    private final LegalRequestRows requests;
    private final RulesInForce rules;
    private final Clock clock;

    OfficerKeys(RequestBook book, LegalRequestRows requests, RulesInForce rules, Clock clock) {
        this.book = book;
        this.requests = requests;
        this.rules = rules;
        this.clock = clock;
    }

    /** What a way says of whoever can open it; nothing for a passphrase. A key that cannot be used is refused. */
    Optional<Handover.Recipient> of(LegalRequestId request, Handover way) {
        return switch (way) {
            case Handover.ToCertificate chosen -> {
                var certificate =
                        Encryption.certificate(chosen.pem().strip().getBytes(StandardCharsets.UTF_8), clock.instant());
                var emails = Encryption.emails(certificate);
                var officer =
                        book.open(requests.findById(request).orElseThrow()).officerEmail();
                yield Optional.of(new Handover.Recipient(
                        Encryption.fingerprint(certificate),
                        Stream.concat(Stream.of(Encryption.subject(certificate)), emails.stream())
                                .toList(),
                        emails.stream().anyMatch(officer::equalsIgnoreCase)));
            }
            case Handover.ToAgeKey(var recipient) ->
                Optional.of(new Handover.Recipient(
                        Encryption.fingerprint(Encryption.ageRecipient(recipient)), List.of(), false));
            case Handover.ByPassphrase() -> Optional.empty();
        };
    }

    /** What goes on record of the key: its fingerprint, and why it is the officer's where it does not say so itself. Without that it is refused. */
    Map<String, String> onRecord(LegalRequestId request, Handover way) {
        var said = new LinkedHashMap<String, String>();
        of(request, way).ifPresent(key -> {
            said.put("recipient", key.sha256());
            if (way instanceof Handover.ToCertificate chosen && !key.officers()) {
                var typed = chosen.reason();
                var why = typed == null ? "" : typed.strip();
                var profile = rules.current();
                if (why.length() < profile.packages().otherKeyReasonAtLeast()) {
                    throw new Refused(
                            "disclosure.package.recipient.other",
                            profile.packages().otherKeyReasonAtLeast());
                }
                if (why.length() > profile.legalProcess().dangerAtMost()) {
                    throw new Refused(
                            "disclosure.reason.long", profile.legalProcess().dangerAtMost());
                }
                said.put("reason", why);
            }
        });
        return said;
    }
}
