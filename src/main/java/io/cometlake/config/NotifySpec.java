// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;
import java.util.Set;

/**
 * Whom a job tells what, beside what the installation says.
 *
 * @param on what it tells of; those of the installation's usual ones unless said otherwise
 * @param webhooks URLs that get JSON; {@code ${NAME}} stands for a variable of the environment, and is replaced when it is sent
 * @param slack URLs of incoming webhooks, with variables as above
 * @param mail addresses
 */
public record NotifySpec(Set<NotifyEvent> on, List<String> webhooks, List<String> slack, List<String> mail) {
    /** Nothing said: everything but {@link NotifyEvent#DONE}, to whom the installation says. */
    public static final NotifySpec DEFAULT = new NotifySpec(
            Set.of(
                    NotifyEvent.FAILED,
                    NotifyEvent.PARTIAL,
                    NotifyEvent.REFUSED,
                    NotifyEvent.WAITING,
                    NotifyEvent.DELETE_NEAR,
                    NotifyEvent.STALE,
                    NotifyEvent.BROKEN),
            List.of(),
            List.of(),
            List.of());

    public NotifySpec {
        on = Set.copyOf(on);
        webhooks = List.copyOf(webhooks);
        slack = List.copyOf(slack);
        mail = List.copyOf(mail);
    }

    /** Without the URLs: whoever knows them may write there. */
    @Override
    public String toString() {
        return "NotifySpec[on=" + on + ", webhooks=" + webhooks.size() + ", slack=" + slack.size() + ", mail="
                + mail.size() + "]";
    }
}
