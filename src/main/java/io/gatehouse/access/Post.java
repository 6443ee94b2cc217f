package io.gatehouse.access;

import io.gatehouse.correspondence.Channel;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes to people about their own access: links and codes, and that something was changed. Each is written to in the own
 * language, whoever causes the letter.
 */
@Component
class Post {

    private final Correspondence correspondence;
    private final PersonRecords records;
    private final String portal;

    Post(
            Correspondence correspondence,
            PersonRecords records,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String portal) {
        this.correspondence = correspondence;
        this.records = records;
        this.portal = portal;
    }

    /** Mails a link into the portal. */
    void mailLink(PersonId person, MailAddress to, String template, String path) {
        mail(person, to, template, Map.of("link", link(path)));
    }

    /** The whole address of a page. */
    String link(String path) {
        return portal + path;
    }

    /** Mails. */
    void mail(PersonId person, MailAddress to, String template, Map<String, String> values) {
        send(person, Channel.EMAIL, to.value(), template, values);
    }

    /** Writes to an address of the person's. */
    void send(PersonId person, Channel channel, String address, String template, Map<String, String> values) {
        correspondence.send(new Letter(person.subject(), channel, address, template, values, records.language(person)));
    }
}
