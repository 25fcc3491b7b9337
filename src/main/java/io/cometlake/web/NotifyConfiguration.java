// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.Repository;
import io.cometlake.notify.ChannelNotifier;
import io.cometlake.schedule.FireNotes;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.notices.FireNotifications;
import io.cometlake.schedule.notices.LakeAges;
import io.cometlake.schedule.notices.NoticeStore;
import io.cometlake.schedule.notices.PromiseCheck;
import io.cometlake.settings.Settings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who tells people what. Beans are closed in the opposite order: the check of promises before the scheduler that it asks, whatever hands
 * notifications over before the notifier.
 */
@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {
    @Bean(destroyMethod = "close")
    ChannelNotifier notifier(Settings settings, EnvironmentVariables variables, Clock clock) {
        return new ChannelNotifier(settings.notifications(), variables.values(), clock);
    }

    @Bean
    NoticeStore noticeStore(Repository repository) {
        return new NoticeStore(repository);
    }

    @Bean(destroyMethod = "close")
    FireNotifications fireNotifications(
            ChannelNotifier notifier, NoticeStore store, ObjectProvider<FireNotes> notes, Clock clock) {
        // Asked for when there is something to note: the scheduler, which has them, needs this listener first.
        return new FireNotifications(
                notifier, store, (fire, note) -> notes.getObject().add(fire, note), clock);
    }

    @Bean
    LakeAges lakeAges(Repository repository, Clock clock) {
        return new LakeAges(repository, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    PromiseCheck promiseCheck(
            JobScheduler scheduler, LakeAges ages, ChannelNotifier notifier, NoticeStore store, Clock clock) {
        return new PromiseCheck(scheduler::jobs, ages, notifier, store, clock);
    }
}
