// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.settings.NotificationSettings;
import io.cometlake.settings.NotificationSettings.MailSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Receivers by mail. Each address gets a mail of its own: one that is wrong takes none from the others. */
final class MailTargets {
    private static final int MOST_NAMES = 10;

    private final MailSettings settings;
    private final OwnerAddresses owners;
    private final MailPost post;

    MailTargets(NotificationSettings settings) {
        this.settings = settings.mail();
        this.owners = new OwnerAddresses(settings.mail());
        this.post = new MailPost(settings);
    }

    /** Those of the installation, and others. */
    List<Target> to(List<String> ofJob) {
        return addresses(ofJob).stream().map(this::target).toList();
    }

    /** Those of people at Comet that are not among the others; none where there is no mail at all. */
    List<Target> toOwners(Set<String> names, List<String> ofJob) {
        if (names.isEmpty() || settings.host() == null) {
            return List.of();
        }
        Set<String> told = addresses(ofJob);
        List<Target> targets = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            owners.find(name)
                    .ifPresentOrElse(
                            address -> {
                                if (told.add(address)) {
                                    targets.add(target(address));
                                }
                            },
                            () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            targets.add(new Unknown(unknown));
        }
        return targets;
    }

    private Set<String> addresses(List<String> ofJob) {
        Set<String> addresses = new LinkedHashSet<>();
        String ofInstallation = settings.to();
        if (ofInstallation != null && settings.host() != null) {
            Stream.of(ofInstallation.split(","))
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .forEach(addresses::add);
        }
        addresses.addAll(ofJob);
        return addresses;
    }

    private Target target(String address) {
        return new Target() {
            @Override
            public String shown() {
                return "mail to " + SafeText.line(address, 200);
            }

            @Override
            public void deliver(Notification notification) {
                post.post(address, notification);
            }
        };
    }

    /** People whose addresses nobody knows. */
    private record Unknown(List<String> names) implements Target {
        @Override
        public String shown() {
            return "mail to owners";
        }

        @Override
        public void deliver(Notification notification) {
            String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            throw DeliveryException.lasting("no address is known of " + SafeText.line(shown, 500) + more
                    + "; name them in cometlake.notifications.mail.owners, or an owner-domain beside it");
        }
    }
}
