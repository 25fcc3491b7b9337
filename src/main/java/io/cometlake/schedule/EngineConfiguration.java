// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.ProcessName;
import io.cometlake.job.Repository;
import io.cometlake.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of {@link ScheduleConfiguration} that do not care who carries jobs out, and what their files look like. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

    @Bean
    ThisNode thisNode() {
        return new ThisNode(ProcessName.make(), new Stopping());
    }

    @Bean
    KnownJobs knownJobs(JobReader reader, Settings settings) {
        return new KnownJobs(reader, folder(settings));
    }

    @Bean
    JobStore jobStore(JdbcClient jdbc) {
        return new JobStore(jdbc);
    }

    @Bean
    FireStore fireStore(JdbcClient jdbc) {
        return new FireStore(jdbc);
    }

    @Bean
    SchedulerFactoryBean quartz(DataSource dataSource, Repository repository, Settings settings, ThisNode node) {
        SchedulerFactoryBean quartz = new SchedulerFactoryBean();
        quartz.setSchedulerName("cometlake");
        quartz.setDataSource(dataSource);
        quartz.setQuartzProperties(properties(repository, settings, node));
        quartz.setAutoStartup(false);
        quartz.setWaitForJobsToCompleteOnShutdown(true);
        quartz.setExposeSchedulerInRepository(false);
        return quartz;
    }

    /** Clustered on H2, too: the same rules hold, and a second process is no accident. */
    private static Properties properties(Repository repository, Settings settings, ThisNode node) {
        Duration checkIn = settings.serve().checkIn();
        Duration idle = checkIn.compareTo(LONGEST_IDLE) > 0
                ? LONGEST_IDLE
                : checkIn.compareTo(SHORTEST_IDLE) < 0 ? SHORTEST_IDLE : checkIn;
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceId", node.name());
        properties.setProperty("org.quartz.scheduler.idleWaitTime", String.valueOf(idle.toMillis()));
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.threadExecutor.class", UninterruptedThreads.class.getName());
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", String.valueOf(checkIn.toMillis()));
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", String.valueOf(Turn.MISFIRE_AFTER.toMillis()));
        if (!repository.place().isEmbedded()) {
            properties.setProperty(
                    "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        }
        return properties;
    }

    @Bean
    FireNotes fireNotes(FireStore fires) {
        return new StoredNotes(fires);
    }

    @Bean(destroyMethod = "close")
    JobScheduler jobScheduler(
            Scheduler quartz,
            JobStore jobs,
            FireStore fires,
            KnownJobs known,
            Launches launches,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<FireListener> fireListeners,
            Settings settings,
            Clock clock,
            ThisNode node)
            throws SchedulerException {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        FireListener listener = new FireListeners(fireListeners.orderedStream().toList());
        Duration checkIn = settings.serve().checkIn();
        Claims claims = new Claims(transaction, jobs, fires, known, node.name(), clock);
        Clockwork clockwork = new Clockwork(quartz);
        Doorbell doorbell = new Doorbell();
        Arrivals arrivals = new Arrivals(jobs, fires, known, clock, doorbell);
        quartz.getListenerManager().addTriggerListener(arrivals);
        quartz.setJobFactory((bundle, scheduler) -> new ArrivalJob(arrivals));
        NodeParts parts = new NodeParts(
                jobs,
                fires,
                known,
                claims,
                new Carrier(launches, claims, fires, listener, node.stopping(), checkIn, clock),
                new Heartbeat(new NodeStore(jdbc), fires, node.name(), checkIn, clock),
                new FolderFollower(
                        new WatchedFolder(folder(settings)), known, jobs, clockwork, transaction, listener, clock),
                clockwork,
                arrivals,
                listener,
                new NodeParts.Timing(
                        settings.jobs().look(), checkIn, settings.jobs().atOnce()));
        NodeScheduler scheduler = new NodeScheduler(parts, node.stopping(), clock);
        doorbell.answeredBy(scheduler::wake);
        return scheduler;
    }

    private static Path folder(Settings settings) {
        return settings.jobs().folder().toAbsolutePath().normalize();
    }

    /** This process among those that share the work. */
    record ThisNode(String name, Stopping stopping) {}
}
