package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// madeOf is what the values of a package are made of. Who may import the package may import
// these.
var madeOf = map[string][]string{"corpus": domain, "bot/daily/post": {"bot/daily/schedule"}}

var domain = []string{"corpus/book", "corpus/dates", "corpus/fold", "corpus/names", "corpus/titlepage",
	"corpus/when", "corpus/when/token"}

// containers are the parts of corpus/extract.
var containers = []string{"corpus/extract/decode", "corpus/extract/packing", "corpus/extract/blocks",
	"corpus/extract/columns", "corpus/extract/web", "corpus/extract/office", "corpus/extract/mail"}

// postRooms is what both stand on that send the daily posts and that set them; neither knows the
// other.
var postRooms = []string{"bot", "bot/daily/post", "bot/daily/clock", "bot/daily/ladder", "corpus"}

// shelfRooms is what the commands of the shelf stand on.
var shelfRooms = []string{"bot", "bot/browse", "bot/cite", "bot/handout", "bot/shelf/stock", "bot/shelf/export",
	"corpus"}

// mayImport is who may import whom: of our packages, and modules of others. The programs
// under cmd may import all of ours.
var mayImport = map[string]struct{ ours, others []string }{
	"corpus/fold":  {nil, nil},
	"corpus/book":  {nil, nil},
	"corpus/dates": {nil, nil},
	"corpus/feast": {[]string{"corpus/dates"}, nil},
	"corpus/when": {[]string{"corpus/dates", "corpus/feast", "corpus/fold", "corpus/when/lapse",
		"corpus/when/token"}, nil},
	"corpus/when/lapse": {[]string{"corpus/dates", "corpus/when/token"}, nil},
	"corpus/when/token": {[]string{"corpus/fold"}, nil},
	"corpus/names": {[]string{"corpus/book", "corpus/dates", "corpus/fold", "corpus/names/russian",
		"corpus/when"}, nil},
	"corpus/names/russian": {nil, nil},
	"corpus/titlepage":     {nil, nil},
	"corpus":               {domain, nil},
	"corpus/prints":        {[]string{"corpus", "corpus/align/letters"}, nil},
	// What finds a known text in a copy: letters → hits → arrange → align.
	"corpus/align/letters": {[]string{"corpus"}, nil},
	"corpus/align/hits":    {[]string{"corpus", "corpus/align/letters"}, nil},
	"corpus/align/arrange": {[]string{"corpus", "corpus/align/letters", "corpus/align/hits"}, nil},
	"corpus/align": {[]string{"corpus", "corpus/document", "corpus/align/letters", "corpus/align/hits",
		"corpus/align/arrange"}, nil},
	"corpus/document": {[]string{"corpus"}, nil},
	"corpus/litvinov": {[]string{"corpus", "corpus/align", "corpus/document"}, nil},
	"corpus/maisky":   {[]string{"corpus", "corpus/align", "corpus/document"}, nil},
	"corpus/tei": {[]string{"corpus", "corpus/dated/printed", "corpus/document", "corpus/tei/header",
		"corpus/tei/tree"}, nil},
	"corpus/tei/header":    {[]string{"corpus", "corpus/tei/tree"}, nil},
	"corpus/tei/tree":      {nil, nil},
	"corpus/dated":         {[]string{"corpus", "corpus/document", "corpus/dated/plain", "corpus/dated/printed"}, nil},
	"corpus/dated/plain":   {[]string{"corpus", "corpus/document", "corpus/dated/printed"}, nil},
	"corpus/dated/printed": {[]string{"corpus/dates", "corpus/feast"}, nil},
	"corpus/store":         {[]string{"corpus", "corpus/document"}, nil},
	"corpus/pdf":           {[]string{"corpus/document"}, []string{"golang.org/x/text/encoding/charmap"}},
	// What takes text out of containers: extract is the door.
	"corpus/extract":        {append([]string{"corpus", "corpus/document", "corpus/pdf"}, containers...), nil},
	"corpus/extract/decode": {[]string{"corpus/document"}, []string{"golang.org/x/net/html", "golang.org/x/text"}},
	"corpus/extract/packing": {[]string{"corpus/document", "corpus/extract/decode"},
		[]string{"github.com/ulikunitz/xz"}},
	"corpus/extract/blocks":  {[]string{"corpus", "corpus/document"}, nil},
	"corpus/extract/columns": {nil, nil},
	"corpus/extract/web": {[]string{"corpus", "corpus/document", "corpus/extract/blocks", "corpus/extract/columns",
		"corpus/extract/decode", "corpus/extract/packing"}, []string{"golang.org/x/net/html"}},
	"corpus/extract/mail": {[]string{"corpus", "corpus/document", "corpus/extract/blocks", "corpus/extract/decode",
		"corpus/extract/web"}, nil},
	"corpus/extract/office": {[]string{"corpus", "corpus/document", "corpus/extract/blocks", "corpus/extract/decode",
		"corpus/extract/packing"}, []string{"golang.org/x/text"}},
	"corpus/texts": {[]string{"corpus", "corpus/litvinov", "corpus/maisky", "corpus/tei", "corpus/dated",
		"corpus/align", "corpus/align/arrange", "corpus/document", "corpus/extract", "corpus/extract/packing"}, nil},
	"corpus/calendar": {[]string{"corpus", "corpus/prints"}, []string{"go.yaml.in/yaml/v3"}},
	"index":           {[]string{"corpus", "index/ask", "index/fulltext"}, nil},
	"index/atonce":    {nil, nil},
	"index/ask":       {[]string{"corpus", "index/atonce", "index/fulltext", "index/lexicon", "index/prose"}, nil},
	"index/lexicon":   {[]string{"corpus", "index/prose", "index/synonyms", "index/thesaurus", "index/vectors"}, nil},
	// bleve's types are spread over its modules
	"index/fulltext": {[]string{"corpus", "index/prose", "index/query"}, []string{"github.com/blevesearch/",
		"github.com/hashicorp/golang-lru/v2"}},
	"index/prose":     {nil, []string{"github.com/blevesearch/"}},
	"index/query":     {[]string{"corpus"}, nil},
	"index/wordlist":  {nil, nil},
	"index/vectors":   {[]string{"index/wordlist"}, nil},
	"index/synonyms":  {[]string{"index/wordlist"}, nil},
	"index/thesaurus": {[]string{"index/wordlist"}, nil},
	"bot":             {[]string{"corpus", "index", "index/fulltext"}, nil},
	"bot/picture":     {[]string{"bot"}, []string{"github.com/go-analyze/charts"}},
	"bot/browse":      {[]string{"bot", "corpus"}, nil},
	"bot/question": {[]string{"bot", "bot/browse", "corpus", "index/ask", "index/atonce", "index/fulltext", "index/query"},
		nil},
	"bot/search": {[]string{"bot", "corpus", "index/fulltext", "index/query"}, nil},
	"bot/who":    {[]string{"bot", "bot/picture", "bot/question", "bot/search", "corpus", "index/fulltext"}, nil},
	"bot/works":  {[]string{"bot", "bot/browse", "corpus"}, nil},
	"bot/cite":   {[]string{"bot", "bot/browse", "corpus"}, nil},
	"bot/handout": {[]string{"bot", "bot/browse", "bot/cite", "corpus"}, // PDF, at home in one package with its fonts
		[]string{"codeberg.org/go-pdf/fpdf"}},
	"bot/rooms": {[]string{"bot", "bot/browse", "bot/cite", "bot/handout", "bot/question", "bot/search", "bot/who",
		"bot/works"}, nil}, // the table of commands
	"bot/daily/schedule": {[]string{"bot", "corpus"}, []string{"github.com/robfig/cron/v3"}},
	"bot/daily/post":     {[]string{"bot", "bot/daily/schedule", "corpus"}, nil},
	"bot/daily/ladder":   {[]string{"bot", "bot/daily/post", "corpus"}, nil},
	"bot/daily/clock":    {[]string{"bot"}, nil},
	"bot/daily/runner":   {postRooms, nil},
	"bot/daily":          {postRooms, nil},
	"bot/shelf/stock":    {[]string{"bot", "corpus"}, nil},
	"bot/shelf/export":   {[]string{"bot", "bot/cite", "bot/shelf/stock"}, nil},
	"bot/shelf":          {shelfRooms, nil},
	"bot/console":        {[]string{"bot", "corpus"}, nil},
	"bot/discord": {[]string{"bot", "bot/discord/render", "bot/discord/rest"},
		[]string{"github.com/bwmarrin/discordgo"}},
	"bot/discord/rest": {[]string{"bot", "bot/daily/post", "bot/discord/render"},
		[]string{"github.com/bwmarrin/discordgo"}},
	"bot/discord/render":      {[]string{"bot", "corpus"}, nil},
	"bot/discord/fakediscord": {nil, []string{"github.com/gorilla/websocket"}},
	"bot/playground":          {[]string{"bot/discord/fakediscord"}, nil},
	"bot/state/bolt":          {[]string{"bot/daily/post", "bot/shelf/stock", "corpus"}, []string{"go.etcd.io/bbolt"}},
	"bot/state/late":          {[]string{"bot/daily/post", "corpus"}, nil},
	"bot/state/postgres": {[]string{"bot/daily/post", "bot/shelf/stock", "corpus"},
		[]string{"github.com/jackc/pgx/v5"}},
	// What the program is made of, besides its commands.
	"cmd/daybook/library": {[]string{"corpus", "corpus/calendar", "corpus/document", "corpus/store", "corpus/texts"},
		nil},
	"cmd/daybook/ingest": {[]string{"cmd/daybook/library", "corpus", "corpus/dated",
		"corpus/document", "corpus/extract", "corpus/extract/packing", "corpus/store", "corpus/tei", "corpus/texts",
		"index/fulltext"}, nil},
	"cmd/daybook/config": {nil, nil},
	"cmd/daybook/score":  {[]string{"bot", "corpus"}, nil},
	"cmd/daybook/assembly": {[]string{"bot", "bot/daily", "bot/daily/post", "bot/daily/runner", "bot/discord",
		"bot/discord/rest", "bot/question", "bot/rooms", "bot/shelf", "bot/shelf/stock", "bot/state/late", "corpus",
		"index"}, nil},
	"cmd/daybook/server": {[]string{"bot/daily/clock", "bot/daily/post", "bot/daily/runner", "bot/discord",
		"bot/discord/rest", "bot/question", "bot/shelf/stock", "bot/state/bolt", "bot/state/late",
		"bot/state/postgres", "cmd/daybook/assembly", "corpus", "index"},
		[]string{"github.com/prometheus/client_golang"}}, // the metrics
	"cmd/daybook/play": {[]string{"bot/daily/post", "bot/daily/runner", "bot/discord", "bot/discord/fakediscord",
		"bot/playground", "bot/state/bolt", "cmd/daybook/assembly", "corpus", "index"}, nil},
	"cmd/daybook": {[]string{"*"}, []string{"golang.org/x/term"}},
}

// additions are packages and imports that the house style does not have, with the
// reason.
var additions = map[string]struct{ ours, others []string }{
	// Names come with composed and decomposed letters; only Unicode's own tables tell
	// which are the same.
	"corpus/fold": {nil, []string{"golang.org/x/text/unicode/norm"}},
	// The tables of words near in meaning, that index/vectors and index/synonyms hold.
	"cmd/vectors":   {[]string{"*"}, nil},
	"cmd/synonyms":  {[]string{"*"}, nil}, // makes the table of kin words
	"cmd/thesaurus": {[]string{"*"}, nil}, // makes the table of words listed together
	"cmd/weights":   {[]string{"*"}, nil}, // fits the weights of /ask
	// What a question costs most is worked out again and again for the same words; a cache of a fixed size that many
	// goroutines use is not for us to write.
	"index/lexicon": {nil, []string{"github.com/hashicorp/golang-lru/v2"}},
	// What the tests of the parts of the index share.
	"index/indextest": {[]string{"corpus", "corpus/calendar", "corpus/litvinov", "corpus/maisky", "corpus/store"}, nil},
	// What the tests of align and of its rooms share.
	"corpus/align/aligntest": {[]string{"corpus", "corpus/document"}, nil},
	// What the tests of the readers of files share.
	"corpus/extract/extracttest": {[]string{"corpus/document", "corpus/extract"}, nil},
	// What the tests of bot and of its rooms share.
	"bot/bottest": {[]string{"bot", "bot/rooms", "corpus", "corpus/calendar", "corpus/litvinov", "index"},
		[]string{"golang.org/x/tools/txtar"}},
	// What the tests of /daily and of the runner share.
	"bot/daily/dailytest": {[]string{"bot", "bot/daily", "bot/daily/post", "bot/rooms", "bot/state/bolt", "corpus",
		"corpus/calendar", "index"}, nil},
	// What the tests of the program and of ingest share.
	"cmd/daybook/invented": {[]string{"corpus/calendar", "corpus/litvinov", "corpus/prints"}, nil},
	// What the tests of the rooms of bot/discord share.
	"bot/discord/discordtest": {[]string{"bot", "bot/discord/fakediscord", "bot/discord/fakediscord/openapitest",
		"bot/picture", "bot/rooms", "bot/shelf", "bot/shelf/stock", "bot/state/bolt", "corpus", "index"}, nil},
	// The one contract test of both stores.
	"bot/state/statetest": {[]string{"bot/daily/post", "bot/shelf/stock", "corpus"}, nil},
	// Checks the fake's requests and answers against Discord's own OpenAPI description.
	"bot/discord/fakediscord/openapitest": {[]string{"bot/discord/fakediscord"},
		[]string{"github.com/santhosh-tekuri/jsonschema/v6"}},
	// discordgo takes a websocket.Dialer and returns a websocket.CloseError.
	"bot/discord": {nil, []string{"github.com/gorilla/websocket"}},
}

// Tests may import these, and all of ours that do not import them.
var testsMayImport = []string{
	"github.com/google/go-cmp",
	"github.com/rogpeppe/go-internal",
	"golang.org/x/tools/txtar",                 // what go-internal's txtar is made of
	"github.com/bwmarrin/discordgo",            // the fake is tested with the real client
	"github.com/nickng/bibtex",                 // reads citations back
	"github.com/santhosh-tekuri/jsonschema/v6", // the same, by the schema of CSL-JSON
}

func TestImports(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,TestImports,XTestImports",
		"daybook/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for {
		var p struct {
			ImportPath                         string
			Imports, TestImports, XTestImports []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		name := strings.TrimPrefix(p.ImportPath, "daybook/")
		rule, ok := mayImport[name]
		more, added := additions[name]
		rule.ours, rule.others = append(slices.Clone(rule.ours), more.ours...), append(slices.Clone(rule.others),
			more.others...)
		for _, i := range slices.Clone(rule.ours) {
			rule.ours = append(rule.ours, madeOf[i]...)
		}
		if !ok && !added {
			t.Errorf("package %s is in no rule: add it to the table, with a reason", name)
			continue
		}
		for _, i := range p.Imports {
			if ours, ok := strings.CutPrefix(i, "daybook/"); ok {
				if !slices.Contains(rule.ours, ours) && !slices.Contains(rule.ours, "*") {
					t.Errorf("%s must not import %s", name, i)
				}
			} else if foreign(i) && !allowed(i, rule.others) {
				t.Errorf("%s must not import %s", name, i)
			}
		}
		for _, i := range append(p.TestImports, p.XTestImports...) {
			if foreign(i) && !allowed(i, rule.others) && !allowed(i, testsMayImport) {
				t.Errorf("the tests of %s must not import %s", name, i)
			}
		}
	}
	if seen < 5 {
		t.Errorf("go list shows %d packages only", seen)
	}
}

// foreign reports whether a package is of neither the standard library nor ours.
func foreign(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

func allowed(path string, modules []string) bool {
	return slices.ContainsFunc(modules, func(m string) bool {
		return path == m || strings.HasPrefix(path, strings.TrimSuffix(m, "/")+"/")
	})
}
