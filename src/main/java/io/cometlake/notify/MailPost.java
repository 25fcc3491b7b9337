// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.settings.NotificationSettings;
import io.cometlake.settings.NotificationSettings.MailSettings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends mail by SMTP. Port 465 is encrypted from the start, others once the connection is open, unless the settings say not. Thread-safe. */
final class MailPost {
    private static final int TLS_PORT = 465;

    private final NotificationSettings settings;
    private final MailText text;

    @Nullable
    private JavaMailSenderImpl sender;

    MailPost(NotificationSettings settings) {
        this.settings = settings;
        this.text = new MailText(settings.link());
    }

    /** @throws DeliveryException if the server did not take it */
    void post(String address, Notification notification) {
        MailSettings mail = settings.mail();
        if (mail.host() == null || mail.host().isBlank()) {
            throw DeliveryException.lasting("no mail server is named: set cometlake.notifications.mail.host");
        }
        InternetAddress from = parse(mail.from(), "cometlake.notifications.mail.from");
        InternetAddress to = parse(address, "the receiver");
        try {
            sender().send(message(from, to, notification));
        } catch (MailAuthenticationException e) {
            throw DeliveryException.lasting("the mail server refuses the login");
        } catch (MailException | MessagingException e) {
            throw explain(e);
        }
    }

    private MimeMessage message(InternetAddress from, InternetAddress to, Notification notification)
            throws MessagingException {
        MimeMessage message = new NamedMessage(sender(), from.getAddress());
        message.setFrom(from);
        message.setRecipient(MimeMessage.RecipientType.TO, to);
        message.setSubject(text.subject(notification), StandardCharsets.UTF_8.name());
        message.setText(text.body(notification), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notification.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Cometlake-Event", WebhookDocument.event(notification));
        return message;
    }

    private static InternetAddress parse(String address, String what) {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            parsed.validate();
            return parsed;
        } catch (AddressException e) {
            throw DeliveryException.lasting("the address of " + what + " is none");
        }
    }

    private static DeliveryException explain(Exception failure) {
        Throwable cause = failure;
        if (failure instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            cause = several.getMessageExceptions()[0];
        } else if (failure.getCause() != null) {
            cause = failure.getCause();
        }
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (link instanceof AuthenticationFailedException) {
                return DeliveryException.lasting("the mail server refuses the login");
            }
            if (link instanceof SendFailedException) {
                return DeliveryException.passing("the mail server does not take it: " + firstLine(link));
            }
        }
        return DeliveryException.passing("no mail can be handed to the server: " + firstLine(cause));
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        return SafeText.line(message.lines().findFirst().orElse(""), 200);
    }

    private synchronized JavaMailSenderImpl sender() {
        if (sender == null) {
            sender = make(settings.mail(), String.valueOf(settings.timeout().toMillis()));
        }
        return sender;
    }

    private static JavaMailSenderImpl make(MailSettings mail, String timeout) {
        JavaMailSenderImpl made = new JavaMailSenderImpl();
        made.setHost(mail.host());
        made.setPort(mail.port());
        if (mail.username() != null) {
            made.setUsername(mail.username());
        }
        if (mail.password() != null) {
            made.setPassword(mail.password().value());
        }
        boolean isTls = mail.port() == TLS_PORT;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(mail.username() != null));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(isTls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(mail.starttls() && !isTls));
        // Rather no mail than one that anybody on the way can read, with the login.
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(mail.starttls() && !isTls));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        made.setJavaMailProperties(properties);
        return made;
    }

    /** Its id needs no look-up of this machine's name, and does not tell it. */
    private static final class NamedMessage extends MimeMessage {
        private final String from;

        NamedMessage(JavaMailSenderImpl sender, String from) {
            super(sender.getSession());
            this.from = from;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + UUID.randomUUID() + from.substring(from.lastIndexOf('@')) + ">");
        }
    }
}
