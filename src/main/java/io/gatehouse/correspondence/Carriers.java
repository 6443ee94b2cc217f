package io.gatehouse.correspondence;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * The carriers that are set up: a mail server by {@code spring.mail.host}, a text gateway by {@code gatehouse.text-gateway.url}.
 */
@Component
class Carriers {

    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    private final Map<Channel, Carrier> known = new EnumMap<>(Channel.class);

    Carriers(ObjectProvider<JavaMailSender> mail, Environment environment) {
        mail.ifAvailable(sender -> known.put(
                Channel.EMAIL,
                new MailCarrier(sender, environment.getProperty("gatehouse.mail.from", "no-reply@localhost"))));
        var gateway = environment.getProperty("gatehouse.text-gateway.url", "");
        if (!gateway.isBlank()) {
            known.put(
                    Channel.TEXT,
                    new TextCarrier(
                            URI.create(gateway),
                            environment.getProperty("gatehouse.text-gateway.token", ""),
                            environment.getProperty("gatehouse.text-gateway.from", "")));
        }
        if (known.size() < 2 && !environment.getProperty("gatehouse.demonstration", Boolean.class, false)) {
            LOG.warn(
                    "Messages are held and not sent: set spring.mail.host for e-mail and gatehouse.text-gateway.url for text");
        }
    }

    Optional<Carrier> of(Channel channel) {
        return Optional.ofNullable(known.get(channel));
    }
}
