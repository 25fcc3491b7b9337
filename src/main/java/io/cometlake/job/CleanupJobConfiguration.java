// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The clean-up, step by step; taking one back goes by the same steps. What a step does is in the class that it names. */
@Configuration(proxyBeanMethods = false)
class CleanupJobConfiguration {
    static final String CLEANUP_JOB = "cleanupJob";

    @Bean(CLEANUP_JOB)
    Job cleanupJob(JobRepository repository, Step act, Step publishJournal, Step reportCleanup) {
        return new JobBuilder("cleanup", repository)
                .start(act)
                .next(publishJournal)
                .next(reportCleanup)
                .build();
    }

    /** One action a transaction, so that a run that goes on begins behind the last that is done. */
    @Bean
    Step act(
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemStreamReader<CleanupWork.Item> actReader,
            ItemWriter<ActWriter.Acted> actWriter) {
        return new StepBuilder("act", repository)
                .<CleanupWork.Item, ActWriter.Acted>chunk(1)
                .transactionManager(transactions)
                .reader(actReader)
                .processor(ActWriter.Acted::by)
                .writer(actWriter)
                .build();
    }

    @Bean
    @Scope(value = "step", proxyMode = ScopedProxyMode.INTERFACES)
    ActReader actReader(@Value("#{stepExecution}") StepExecution step, RunRegistry registry) {
        return new ActReader(step, registry);
    }

    @Bean
    @Scope(value = "step", proxyMode = ScopedProxyMode.INTERFACES)
    ActWriter actWriter(@Value("#{stepExecution}") StepExecution step, RunRegistry registry) {
        return new ActWriter(step, registry);
    }

    @Bean
    Step publishJournal(JobRepository repository, RunRegistry registry) {
        return new StepBuilder("publishJournal", repository)
                .tasklet(new CleanupTasklet(registry, run -> run.journal().publish()))
                // A run that was resumed may have got more lines.
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    Step reportCleanup(JobRepository repository, RunRegistry registry) {
        return new StepBuilder("reportCleanup", repository)
                .tasklet(new CleanupTasklet(registry, run -> run.report().done()))
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    CleanupStore cleanupStore(JdbcClient jdbc) {
        return new CleanupStore(jdbc);
    }

    @Bean
    PlanTexts planTexts(JdbcClient jdbc) {
        return new PlanTexts(jdbc);
    }

    @Bean
    JournalStore journalStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JournalStore(jdbc, transactions);
    }

    @Bean
    RunJournal runJournal(JdbcClient jdbc) {
        return new RunJournal(jdbc);
    }
}
