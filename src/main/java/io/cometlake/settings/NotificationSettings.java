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
 * @param webhook a URL that gets each notification as JSON; secret, since many hold a token; null for none
 * @param slack a URL of an incoming webhook of Slack, or of what understands the same; null for none
 * @param mail by SMTP
 * @param deleteNear how long before its grace is over a delete is announced
 * @param timeout of one delivery
 * @param attempts of one delivery
 * @param link where people find this installation's pages; null for none
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
     * @param host null for no mail
     * @param from the sender's address
     * @param to who is told of everything, separated by commas; null for nobody
     * @param starttls whether a connection must be encrypted once it is open
     * @param owners addresses of people by their names at Comet, for deletes that are near
     * @param ownerDomain what makes an address of the name of a person who is not listed; null for nothing
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
