# Writes a catalog as one folder tree: 30 domains, 300 systems, 100 teams, `services` services and
# `others` further entities (APIs, resources, libraries), all owned, in systems, and depending on
# several others, some of which do not exist. Each service has a file with its share of the others.
#
#     awk -v dir=DIR -v services=1000 -v others=10000 -f catalog.awk

function entity(file, kind, name, metadata) {
    printf "---\napiVersion: backstage.io/v1alpha1\nkind: %s\nmetadata:\n  name: %s\n%s", kind, name,
        metadata > file
}

# The same numbers each time, spread over all.
function pick(i, k, n) { return (i * 7919 + k * 104729 + 31) % n }

function about(i, what) {
    return sprintf("  title: The %s %d\n  description: Keeps what number %d needs, for whoever asks.\n" \
        "  annotations:\n    backstage.io/source-location: url:https://git.example/acme/r%d\n" \
        "    pagerduty.com/service-id: P%05d\n  tags: [java, tier-%d]\n" \
        "  links:\n    - {url: \"https://grafana.example/d/%d\", title: Dashboard}\n",
        what, i, i, i, i, i % 4, i)
}

function other(file, i) {
    if (i % 5 == 0) {
        entity(file, "API", "api-" i, about(i, "API"))
        printf "spec:\n  type: openapi\n  lifecycle: production\n  owner: team-%d\n  system: system-%d\n" \
            "  definition: |\n    openapi: 3.0.0\n    info: {title: api %d, version: 1.0.0}\n",
            i % 100, i % 300, i > file
        return
    }
    entity(file, i % 5 < 3 ? "Resource" : "Component", "part-" i, about(i, "part"))
    printf "spec:\n  type: %s\n  lifecycle: production\n  owner: team-%d\n  system: system-%d\n",
        i % 5 < 3 ? "database" : "library", i % 100, i % 300 > file
    if (i % 5 >= 3)
        printf "  consumesApis: [api-%d, api-%d]\n", pick(i, 1, int(others / 5)) * 5,
            pick(i, 2, int(others / 5)) * 5 > file
    print "  dependsOn:" > file
    for (k = 0; k < 3; k++)
        printf "    - component:service-%d\n", pick(i, k, services) > file
    printf "    - resource:part-%d\n", pick(i, 7, int(others / 5)) * 5 + 1 > file
    if (i % 50 == 1)
        printf "    - component:srevice-%d\n", i > file
}

BEGIN {
    file = dir "/org.yaml"
    for (i = 0; i < 100; i++) {
        entity(file, "Group", "team-" i, "")
        print "spec: {type: team, children: []}" > file
    }
    for (i = 0; i < 30; i++) {
        entity(file, "Domain", "domain-" i, "")
        printf "spec: {owner: team-%d}\n", i > file
    }
    for (i = 0; i < 300; i++) {
        entity(file, "System", "system-" i, "")
        printf "spec: {owner: team-%d, domain: domain-%d}\n", i % 100, i % 30 > file
    }
    close(file)
    for (i = 0; i < services; i++) {
        file = dir "/service-" i ".yaml"
        entity(file, "Component", "service-" i, about(i, "service"))
        printf "spec:\n  type: service\n  lifecycle: production\n  owner: team-%d\n  system: system-%d\n" \
            "  providesApis: [api-%d]\n  consumesApis: [api-%d, api-%d]\n  dependsOn:\n", i % 100, i % 300,
            pick(i, 0, int(others / 5)) * 5, pick(i, 1, int(others / 5)) * 5,
            pick(i, 2, int(others / 5)) * 5 > file
        for (k = 0; k < 4; k++)
            printf "    - component:service-%d\n", pick(i, k + 3, services) > file
        for (j = i; j < others; j += services)
            other(file, j)
        close(file)
    }
}
