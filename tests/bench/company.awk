# A company for measuring: writes one repository as a stream for `git fast-import`.
#   awk -v repo=N -v repos=TOTAL -f company.awk
# Ten Markdown pages of 4 to 6 KB with headings, lists, tables, code and links, three
# entities, mkdocs.yml. The same numbers always give the same bytes.

function next_random() {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return int(seed / 65536)
}
function word() { return words[next_random() % word_count + 1] }
function sentence(n,   i, s) {
    s = word()
    for (i = 1; i < n; i++)
        s = s " " word()
    return toupper(substr(s, 1, 1)) substr(s, 2) "."
}
function paragraph(   i, s) {
    for (i = 0; i < 4; i++)
        s = s sentence(9 + next_random() % 8) " "
    return s "\n\n"
}
function section(page, n,   s, i) {
    s = "## " sentence(3) "\n\n" paragraph()
    if (n % 4 == 0) {
        for (i = 0; i < 5; i++)
            s = s "- **" word() "** " sentence(6) "\n"
        s = s "\n"
    } else if (n % 4 == 1) {
        s = s "| name | value | note |\n|---|---:|---|\n"
        for (i = 0; i < 5; i++)
            s = s "| `" word() "` | " next_random() % 1000 " | " sentence(4) " |\n"
        s = s "\n"
    } else if (n % 4 == 2) {
        s = s "```yaml\n"
        for (i = 0; i < 6; i++)
            s = s word() ":\n  " word() ": " next_random() % 100 "\n"
        s = s "```\n\n"
    } else {
        s = s "See [" word() "](page-" (page % 9 + 1) ".md) and [the start](index.md), or " \
            "[the site](https://example.com/" word() ").\n\n"
    }
    return s paragraph()
}
function markdown(page,   s, n) {
    s = "# " sentence(4) "\n\n"
    for (n = 0; length(s) < 4000 + (repo * 7 + page * 211) % 2000; n++)
        s = s section(page, n)
    if (page == 3 && repo % 10 == 0)
        s = s "A link to [nothing](gone-" repo ".md).\n"
    return s
}
function put(path, text) {
    printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text
}
function catalog(   ns, s) {
    ns = sprintf("%04d", repo)
    s = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: service-" ns \
        "\n  description: " sentence(8) "\n  tags: [" word() ", " word() "]\n" \
        "  annotations:\n    backstage.io/techdocs-ref: dir:.\n" \
        "spec:\n  type: service\n  lifecycle: production\n  owner: group:team-" ns \
        "\n  providesApis: [api-" ns "]\n  dependsOn:\n" \
        "    - component:service-" sprintf("%04d", (repo + 1) % repos) "\n---\n"
    s = s "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: api-" ns \
        "\nspec:\n  type: openapi\n  lifecycle: production\n  owner: group:team-" ns \
        "\n  definition: |\n    openapi: 3.0.0\n    info: {title: " word() ", version: 1.0.0}\n---\n"
    return s "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: team-" ns \
        "\nspec:\n  type: team\n  children: []\n"
}
BEGIN {
    word_count = split("service gateway ledger invoice order stock depot parcel route driver " \
        "queue worker cache index shard replica token session account report window batch " \
        "the a of with and for under between after before when every each some most carries " \
        "reads writes sends keeps joins splits counts checks waits retries drops starts ends " \
        "small large early late stable quick slow plain signed shared local remote", words, " ")
    seed = repo * 2654435 % 2147483648 + 1
    printf "commit refs/heads/main\nauthor Bench <bench@example.com> %d +0000\n", 1700000000 + repo
    printf "committer Bench <bench@example.com> %d +0000\ndata 5\nfirst\n", 1700000000 + repo
    put("catalog-info.yaml", catalog())
    nav = "site_name: Service " repo "\nnav:\n  - index.md\n  - Guide:\n"
    for (page = 1; page < 10; page++)
        nav = nav "    - page-" page ".md\n"
    put("mkdocs.yml", nav)
    put("docs/index.md", markdown(0))
    for (page = 1; page < 10; page++)
        put("docs/page-" page ".md", markdown(page))
    print "done"
}
