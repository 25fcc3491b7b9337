// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to tell, and how. A job's file may name more.
 *
 * @param webhook URL that gets each notification as JSON; null: none
 * @param slack URL of an incoming webhook of Slack, or of what understands the same; null: none
 * @param mail by SMTP
 * @param deleteNear how long before its grace is over a delete is announced to the owner; {@code 0s} for never
 * @param timeout of one attempt at a delivery
 * @param attempts of one delivery, the first one included
 * @param link URL where people find this installation, for the texts of notifications; null: none
 */
public record NotificationSettings(
        @Nullable Secret webhook,
        @Nullable Secret slack,
        @NestedConfigurationProperty @DefaultValue MailSettings mail,
        @DefaultValue("3d") Duration deleteNear,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3") int attempts,
        @Nullable String link) {
    public NotificationSettings {
        webhook = Given.orNull(webhook);
        slack = Given.orNull(slack);
        link = Given.orNull(link);
    }

    /**
     * Mail by SMTP.
     *
     * @param host name of the SMTP server; null: no mail
     * @param port of the SMTP server
     * @param username to log in with; null: no log-in
     * @param password to log in with; null: none
     * @param from the sender's address
     * @param to addresses that are told of everything, with commas between them; null: nobody
     * @param starttls whether the connection must be encrypted (STARTTLS) before anything is sent
     * @param owners addresses of people by their names at Comet, for deletes that are near; a key a person
     * @param ownerDomain what makes an address, behind an {@code @}, of the name of a person who is not among the owners; null: such
     *     a person is not told
     */
    public record MailSettings(
            @Nullable String host,
            @DefaultValue("587") int port,
            @Nullable String username,
            @Nullable Secret password,
            @DefaultValue("cometlake@localhost") String from,
            @Nullable String to,
            @DefaultValue("true") boolean starttls,
            @DefaultValue Map<String, String> owners,
            @Nullable String ownerDomain) {
        public MailSettings {
            host = Given.orNull(host);
            username = Given.orNull(username);
            password = Given.orNull(password);
            to = Given.orNull(to);
            ownerDomain = Given.orNull(ownerDomain);
            owners = Map.copyOf(owners);
        }
    }
}
