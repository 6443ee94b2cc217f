package io.gatehouse.correspondence;

import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands e-mail to a mail server. The message's identifier is its {@code Message-ID}. */
class MailCarrier implements Carrier {

    private final JavaMailSender sender;
    private final String from;

    MailCarrier(JavaMailSender sender, String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public void carry(MessageId id, Writing writing) throws Exception {
        var session = sender.createMimeMessage().getSession();
        var mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws jakarta.mail.MessagingException {
                setHeader("Message-ID", "<" + id + "@" + from.substring(from.lastIndexOf('@') + 1) + ">");
            }
        };
        mail.setFrom(new InternetAddress(from));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(writing.address()));
        mail.setSubject(writing.subject(), "UTF-8");
        mail.setText(writing.body(), "UTF-8");
        mail.setHeader("Auto-Submitted", "auto-generated");
        sender.send(mail);
    }
}
