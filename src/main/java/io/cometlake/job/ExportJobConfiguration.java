// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.BundlePlan;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.export.Finding;
import java.util.List;
import java.util.function.Predicate;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The export, step by step. What a step does is in the class that it names. What lives as long as a step is handed on by its interface: to make a
 * subclass for what stands between would take each command longer.
 */
@Configuration(proxyBeanMethods = false)
class ExportJobConfiguration {
    static final String JOB = "export";
    static final String EXPORT_JOB = "exportJob";
    static final String PLAN_JOB = "planJob";

    @Bean(EXPORT_JOB)
    Job exportJob(
            JobRepository repository,
            Step discoverExperiments,
            Step classify,
            Step discoverDetails,
            Step planBundles,
            Step stageListings,
            Step stageBundles,
            Step stageShrinkingBundles,
            Step upgradeFiles,
            Step stageWide,
            Step verify,
            Step reconcile,
            Step commit,
            Step publish,
            Step compact,
            Step remember,
            Step report) {
        return new JobBuilder(JOB, repository)
                .start(discoverExperiments)
                .next(classify)
                .next(discoverDetails)
                .next(planBundles)
                .next(stageListings)
                .next(stageBundles)
                .next(stageShrinkingBundles)
                .next(upgradeFiles)
                .next(stageWide)
                .next(verify)
                .next(reconcile)
                .next(commit)
                .next(publish)
                .next(compact)
                .next(remember)
                .next(report)
                .build();
    }

    /** The export as far as it changes nothing. */
    @Bean(PLAN_JOB)
    Job planJob(
            JobRepository repository, Step discoverExperiments, Step classify, Step discoverDetails, Step planBundles) {
        return new JobBuilder("plan", repository)
                .start(discoverExperiments)
                .next(classify)
                .next(discoverDetails)
                .next(planBundles)
                .build();
    }

    @Bean
    Step discoverExperiments(
            JobRepository repository, RunRegistry registry, DiscoveryStore store, Step discoverProject) {
        return new StepBuilder("discoverExperiments", repository)
                .partitioner(
                        "discoverProject",
                        new Partitions(
                                "project",
                                run -> store.projects(run).stream()
                                        .map(DiscoveredProject::number)
                                        .toList()))
                .partitionHandler(new RunPartitionHandler(registry, repository, discoverProject))
                .build();
    }

    @Bean
    Step discoverProject(
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemStreamReader<List<Finding>> projectDiscoveryReader,
            ItemWriter<List<Finding>> discoveryWriter) {
        return new StepBuilder("discoverProject", repository)
                .<List<Finding>, List<Finding>>chunk(1)
                .transactionManager(transactions)
                .reader(projectDiscoveryReader)
                .writer(discoveryWriter)
                .build();
    }

    @Bean
    @Scope(value = "step", proxyMode = ScopedProxyMode.INTERFACES)
    ProjectDiscoveryReader projectDiscoveryReader(
            @Value("#{stepExecution}") StepExecution step, RunRegistry registry, DiscoveryStore store) {
        return new ProjectDiscoveryReader(step, registry, store);
    }

    @Bean
    @Scope(value = "step", proxyMode = ScopedProxyMode.INTERFACES)
    ProjectDiscoveryWriter discoveryWriter(
            @Value("#{stepExecution}") StepExecution step, RunRegistry registry, DiscoveryStore store) {
        return new ProjectDiscoveryWriter(step, registry, store);
    }

    @Bean
    Step classify(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RunRegistry registry,
            DiscoveryStore store,
            RunStore runs) {
        ClassifyStep classify = new ClassifyStep(store, runs, new TransactionTemplate(transactions));
        return new StepBuilder("classify", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> classify.classify(run)))
                .build();
    }

    /** Only of projects of which anything is read: a quiet one costs no more than its listings. */
    @Bean
    Step discoverDetails(
            JobRepository repository, RunRegistry registry, DiscoveryStore store, Step discoverProjectDetails) {
        return new StepBuilder("discoverDetails", repository)
                .partitioner(
                        "discoverProjectDetails",
                        new Partitions("project", run -> store.changes().projects(run)))
                .partitionHandler(new RunPartitionHandler(registry, repository, discoverProjectDetails))
                .build();
    }

    @Bean
    Step discoverProjectDetails(
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemStreamReader<List<Finding>> detailsDiscoveryReader,
            ItemWriter<List<Finding>> discoveryWriter) {
        return new StepBuilder("discoverProjectDetails", repository)
                .<List<Finding>, List<Finding>>chunk(1)
                .transactionManager(transactions)
                .reader(detailsDiscoveryReader)
                .writer(discoveryWriter)
                .build();
    }

    @Bean
    @Scope(value = "step", proxyMode = ScopedProxyMode.INTERFACES)
    DetailsDiscoveryReader detailsDiscoveryReader(
            @Value("#{stepExecution}") StepExecution step, RunRegistry registry, DiscoveryStore store) {
        return new DetailsDiscoveryReader(step, registry, store);
    }

    @Bean
    Step planBundles(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RunRegistry registry,
            DiscoveryStore store,
            RunStore runs,
            RegistryCalls calls,
            ProofStore proofs) {
        PlanStep plan = new PlanStep(store, runs, calls, new SampleDraw(store, proofs));
        return new StepBuilder("planBundles", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> plan.plan(run)), transactions)
                .build();
    }

    @Bean
    Step stageListings(
            JobRepository repository,
            RunRegistry registry,
            DiscoveryStore store,
            RunStore runs,
            RedactionStore redactions,
            RegistryCalls calls) {
        ListingsStep listings = new ListingsStep(store, runs, redactions, calls);
        return new StepBuilder("stageListings", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> {
                    run.progress().enter(Phase.FETCH);
                    listings.stage(run);
                }))
                .build();
    }

    @Bean
    StageStep stageStep(
            DiscoveryStore store, RunStore runs, RedactionStore redactions, SliceStore slices, AssetSupply assets) {
        return new StageStep(store, runs, redactions, slices, assets);
    }

    @Bean
    Step stageBundles(JobRepository repository, RunRegistry registry, DiscoveryStore store, StageStep stage) {
        return stageBundles("stageBundle", repository, registry, store, stage, plan -> !plan.shrinks());
    }

    /** After the others: an experiment that moved leaves its old bundle only if its new one has got it. */
    @Bean
    Step stageShrinkingBundles(JobRepository repository, RunRegistry registry, DiscoveryStore store, StageStep stage) {
        return stageBundles("stageShrinkingBundle", repository, registry, store, stage, BundlePlan::shrinks);
    }

    private static Step stageBundles(
            String name,
            JobRepository repository,
            RunRegistry registry,
            DiscoveryStore store,
            StageStep stage,
            Predicate<BundlePlan> which) {
        Step worker = new StepBuilder(name, repository)
                .tasklet(new RunTasklet(registry, (run, step) -> {
                    run.progress().enter(Phase.FETCH);
                    stage.stage(run, Partitions.numberOf(step));
                }))
                .build();
        return new StepBuilder(name + "s", repository)
                .partitioner(
                        name,
                        new Partitions(
                                "bundle",
                                run -> store.plan(run).stream()
                                        .filter(which)
                                        .map(BundlePlan::number)
                                        .toList()))
                .partitionHandler(new RunPartitionHandler(registry, repository, worker))
                .build();
    }

    @Bean
    Step upgradeFiles(JobRepository repository, RunRegistry registry, DiscoveryStore store) {
        UpgradeStep upgrade = new UpgradeStep(store);
        return new StepBuilder("upgradeFiles", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> upgrade.stage(run)))
                .build();
    }

    @Bean
    Step stageWide(JobRepository repository, RunRegistry registry, DiscoveryStore store, RunStore runs) {
        WideStep wide = new WideStep(store, runs);
        return new StepBuilder("stageWide", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> wide.stage(run)))
                .build();
    }

    @Bean
    Step verify(JobRepository repository, RunRegistry registry, DiscoveryStore store, RunStore runs) {
        VerifyStep verify = new VerifyStep(store, runs);
        return new StepBuilder("verify", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> verify.verify(run)))
                // Also when a resumed run has passed it: who knows what became of the files since.
                .allowStartIfComplete(true)
                .build();
    }

    /** After the files were verified, which are read here. */
    @Bean
    Step reconcile(
            JobRepository repository, RunRegistry registry, DiscoveryStore store, ProofStore proofs, RunStore runs) {
        ReconcileStep reconcile = new ReconcileStep(store, proofs, runs);
        return new StepBuilder("reconcile", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> reconcile.reconcile(run)))
                .build();
    }

    @Bean
    Step commit(JobRepository repository, RunRegistry registry, DiscoveryStore store) {
        CommitStep commit = new CommitStep(store);
        return new StepBuilder("commit", repository)
                .tasklet(new RunTasklet(registry, (run, step) -> commit.commit(run)))
                .build();
    }

    @Bean
    Step publish(JobRepository repository, RunRegistry registry, DiscoveryStore store) {
        CommitStep commit = new CommitStep(store);
        return new StepBuilder("publish", repository)
                .tasklet(RunTasklet.finishing(registry, (run, step) -> commit.publish(run)))
                .build();
    }

    @Bean
    Step compact(JobRepository repository, RunRegistry registry, RunStore runs) {
        CompactStep compact = new CompactStep(runs);
        return new StepBuilder("compact", repository)
                .tasklet(RunTasklet.finishing(registry, (run, step) -> compact.compact(run)))
                .build();
    }

    @Bean
    Step remember(JobRepository repository, RunRegistry registry, DiscoveryStore store, RunStore runs) {
        RememberStep remember = new RememberStep(store, runs);
        return new StepBuilder("remember", repository)
                .tasklet(RunTasklet.finishing(registry, (run, step) -> remember.remember(run)))
                .build();
    }

    @Bean
    Step report(JobRepository repository, RunRegistry registry) {
        return new StepBuilder("report", repository)
                .tasklet(RunTasklet.finishing(registry, (run, step) -> {
                    run.progress().enter(Phase.REPORT);
                    run.requireReport().published();
                }))
                // What a resumed run counts anew belongs into its report, too.
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    RegistryCalls registryCalls() {
        return new RegistryCalls();
    }

    @Bean
    RunRegistry runRegistry() {
        return new RunRegistry();
    }

    @Bean
    RunStore runStore(JdbcClient jdbc) {
        return new RunStore(jdbc);
    }

    @Bean
    SliceStore sliceStore(JdbcClient jdbc) {
        return new SliceStore(jdbc);
    }

    @Bean
    AssetStore assetStore(JdbcClient jdbc) {
        return new AssetStore(jdbc);
    }

    @Bean
    AssetSupply assetSupply(AssetStore store, RunStore runs) {
        return new AssetSupply(store, runs);
    }

    @Bean
    RedactionStore redactionStore(JdbcClient jdbc) {
        return new RedactionStore(jdbc);
    }

    @Bean
    ProofStore proofStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new ProofStore(jdbc, transactions);
    }

    @Bean
    DiscoveryStore discoveryStore(JdbcTemplate jdbc, RunStore runs) {
        return new DiscoveryStore(jdbc, runs);
    }
}
