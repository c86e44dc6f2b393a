package fr.passerelle.gateway.report;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Mails news to the readers of the source's territory, in one message that they all see. */
final class MailChannel implements Channel {

    private final ReportSettings.Mail settings;

    MailChannel(ReportSettings.Mail settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "courriel";
    }

    @Override
    public void send(News news) throws IOException {
        var text = new MailText(news);
        send(new Letter(news.source().territory().id(), text.subject(), text.body(), news.at()));
    }

    @Override
    public void send(Reminder reminder) throws IOException {
        send(new Letter(reminder.territory().id(), reminder.subject(), reminder.body(), reminder.at()));
    }

    /** What is written to whom. */
    private record Letter(String territory, String subject, String body, Instant at) {}

    private void send(Letter letter) throws IOException {
        var readers = settings.readers(letter.territory());
        if (readers.isEmpty()) {
            return;
        }
        var sender = sender();
        try {
            var message = new MimeMessageHelper(sender.createMimeMessage(), StandardCharsets.UTF_8.name());
            message.setFrom(settings.from());
            message.setTo(readers.toArray(String[]::new));
            message.setSubject(letter.subject());
            message.setText(letter.body());
            message.setSentDate(Date.from(letter.at()));
            // RFC 3834: nobody's absence shall answer it.
            message.getMimeMessage().setHeader("Auto-Submitted", "auto-generated");
            sender.send(message.getMimeMessage());
        } catch (MailException | MessagingException undelivered) {
            throw new IOException(
                    settings.host() + ":" + settings.port() + " : " + innermost(undelivered), undelivered);
        }
    }

    private JavaMailSenderImpl sender() throws IOException {
        var sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        var password = settings.passwordFile();
        if (password != null) {
            sender.setUsername(settings.user());
            sender.setPassword(Files.readString(password).strip());
        }
        sender.setJavaMailProperties(properties());
        return sender;
    }

    private Properties properties() throws IOException {
        var properties = new Properties();
        var deadline = Long.toString(settings.answer().toMillis());
        properties.put("mail.smtp.connectiontimeout", deadline);
        properties.put("mail.smtp.timeout", deadline);
        properties.put("mail.smtp.writetimeout", deadline);
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(
                "mail.smtp.ssl.socketFactory",
                Authorities.trusting(settings.trust()).getSocketFactory());
        return properties;
    }

    private static String innermost(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
