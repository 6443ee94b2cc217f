package io.gatehouse.verification;

import io.gatehouse.correspondence.Channel;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What customers are written. An e-mail says that there is something to read and where, and nothing else: no name, no reason,
 * no outcome. What it is stands in the portal, behind the sign-in.
 */
@Component
class CustomerLetters {

    private final Correspondence correspondence;
    private final SealedRecords sealed;
    private final String address;

    CustomerLetters(
            Correspondence correspondence,
            SealedRecords sealed,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String address) {
        this.correspondence = correspondence;
        this.sealed = sealed;
        this.address = address;
    }

    /** Mails an invitation's link. */
    void invite(InvitationId id, NewInvitation invitation, String token, Instant expires) {
        correspondence.send(new Letter(
                id.subject(),
                Channel.EMAIL,
                invitation.email().value(),
                "verification.mail.invitation",
                Map.of(
                        "link",
                        address + "/v/start/" + token,
                        "until",
                        Dates.shownDate(LocalDate.ofInstant(expires, ZoneOffset.UTC))),
                invitation.locale()));
    }

    /** Says that an application has come in. */
    void received(ApplicationRow row, Draft draft) {
        portal(row, "verification.message.received");
        mail(row, draft, "verification.mail.news", address + "/v");
    }

    /** Writes a message in the portal and mails that it is there. */
    void send(ApplicationRow row, String template) {
        portal(row, template);
        mail(row, opened(row), "verification.mail.news", address + "/v");
    }

    /** Reminds of a draft. */
    void remind(ApplicationRow row) {
        mail(row, opened(row), "verification.mail.reminder", address + "/v");
    }

    /** Mails the link of a hand-off to the customer's own address, to be opened on the phone. */
    void handOff(ApplicationRow row, String path) {
        mail(row, opened(row), "verification.mail.hand-off", address + path);
    }

    /** The whole address of a path of the portal. */
    String link(String path) {
        return address + path;
    }

    /** Writes a message in the portal alone: the customer sits there. */
    void portal(ApplicationRow row, String template) {
        correspondence.send(Letter.inPortal(
                row.customer().subject(), template, Map.of("reference", row.reference()), row.locale()));
    }

    private void mail(ApplicationRow row, Draft draft, String template, String link) {
        var email = draft.email();
        if (email != null) {
            correspondence.send(new Letter(
                    row.customer().subject(),
                    Channel.EMAIL,
                    email.address().value(),
                    template,
                    Map.of("link", link),
                    row.locale()));
        }
    }

    private Draft opened(ApplicationRow row) {
        return sealed.open(row.customer().subject(), ApplicationRow.draftOf(row.id()), row.draft(), Draft.class);
    }
}
