package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/rooms"
	"daybook/corpus/dates"
	"daybook/index"
)

// BenchmarkStored measures what the largest of the real diaries asks of a start and of
// answers: run it with DAYBOOK_SHARED=/work/shared, or with DAYBOOK_DATA a directory with
// one imported diary of any size. It asks for every day that the diary has, and fails when
// one is not found.
//
//	DAYBOOK_SHARED=… go test ./cmd/daybook -run '^$' -bench Stored -benchtime 5x -timeout 30m
func BenchmarkStored(b *testing.B) {
	data := os.Getenv("DAYBOOK_DATA")
	if data == "" {
		file := schnitzler(b)
		data = b.TempDir()
		var errs bytes.Buffer
		if code := runWith(b.Context(), nil, []string{"-data", data, "import", "-as", "schnitzler", file},
			strings.NewReader(""), io.Discard, &errs); code != okay {
			b.Fatalf("import: exit code %d\n%s", code, errs.String())
		}
	}
	measure(b, data, nil)
}

// schnitzler is the file of the largest of the real diaries; the benchmark is skipped without it.
func schnitzler(b *testing.B) string {
	b.Helper()
	file := filepath.Join(os.Getenv("DAYBOOK_SHARED"), "other", "schnitzler-tagebuch-tei.tar.xz")
	if _, err := os.Stat(file); err != nil {
		b.Skip("set DAYBOOK_SHARED to a directory with other/schnitzler-tagebuch-tei.tar.xz, Schnitzler's diary in " +
			"TEI as its editors publish it")
	}
	return file
}

// measure reports what a start over a directory, and answers after it, take: in time and, where used tells
// what the process has had of the processor, in that, which another program at work on the machine does not
// change.
func measure(b *testing.B, data string, used func() time.Duration) {
	e := &env{commands: commands(), stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	e.config.Data = data
	had := func() time.Duration { return 0 }
	if used != nil {
		had = used
	}
	var on, search, onHad, searchHad time.Duration
	var last *bot.Bot // one at a time: a server has one
	closeLast := func() error { return nil }
	for b.Loop() {
		b.StopTimer()
		if err := closeLast(); err != nil {
			b.Fatal(err)
		}
		last = nil
		runtime.GC()
		b.StartTimer()
		start, before := time.Now(), had()
		room, x := begin(b, e)
		answered(b, room, "/on 1912-05-15")
		on, onHad = on+time.Since(start), onHad+had()-before
		answered(b, room, "/search Theater")
		search, searchHad = search+time.Since(start), searchHad+had()-before
		last, closeLast = room, x.Close
	}
	defer func() { closeLast() }()
	b.ReportMetric(float64(on.Milliseconds())/float64(b.N), "ms-to-/on")
	b.ReportMetric(float64(search.Milliseconds())/float64(b.N), "ms-to-/search")
	if onHad > 0 {
		b.ReportMetric(float64(onHad.Milliseconds())/float64(b.N), "ms-to-/on-processor")
		b.ReportMetric(float64(searchHad.Milliseconds())/float64(b.N), "ms-to-/search-processor")
	}
	everyDay(b, last, used)
	searches(b, last, used)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "heap-MB")
}

// begin does what a start does.
func begin(b *testing.B, e *env) (*bot.Bot, *index.Index) {
	b.Helper()
	l, err := e.library().Load(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	x, err := index.BuildIn(b.Context(), l.Corpus, e.library().DiariesDir())
	if err != nil {
		b.Fatal(err)
	}
	room, err := bot.New(bot.Config{Corpus: l.Corpus, Index: x, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		b.Fatal(err)
	}
	return room, x
}

func answered(b *testing.B, room *bot.Bot, line string) bot.Answer {
	b.Helper()
	a, err := answerLine(context.Background(), room, line)
	if err != nil {
		b.Fatalf("%s: %v", line, err)
	}
	return a
}

// everyDay asks for each day that a stored diary has.
func everyDay(b *testing.B, room *bot.Bot, used func() time.Duration) {
	t := timer{used: used}
	missing := 0
	for _, entry := range room.Corpus().Entries() {
		if !entry.Stored() || entry.Date.Precision != dates.PrecisionDay || entry.Date.From != entry.Date.To {
			continue
		}
		var a bot.Answer
		t.time(func() { a = answered(b, room, fmt.Sprintf("/on %s %s", entry.Date.From, entry.Diary)) })
		if !slices.ContainsFunc(a.Hits, func(h bot.Hit) bool { return strings.HasPrefix(h.ID, entry.ID+"/") }) {
			missing++
			b.Errorf("/on %s does not find %s", entry.Date.From, entry.ID)
		}
	}
	b.ReportMetric(float64(len(t.took)), "days")
	b.ReportMetric(float64(missing), "days-missing")
	t.report(b, "/on")
}

// A timer notes how long calls take.
type timer struct {
	used      func() time.Duration // see measure; nil for none
	took, had []time.Duration
}

func (t *timer) time(call func()) {
	var before time.Duration
	if t.used != nil {
		before = t.used()
	}
	start := time.Now()
	call()
	t.took = append(t.took, time.Since(start))
	if t.used != nil {
		t.had = append(t.had, t.used()-before)
	}
}

// last is what the last call took of the processor, else its time.
func (t *timer) last() time.Duration {
	if t.used == nil {
		return t.took[len(t.took)-1]
	}
	return t.had[len(t.had)-1]
}

func (t *timer) report(b *testing.B, what string) {
	b.ReportMetric(percentile(t.took, 99), "ms-"+what+"-p99")
	b.ReportMetric(percentile(t.took, 50), "ms-"+what+"-p50")
	if t.used != nil {
		b.ReportMetric(percentile(t.had, 99), "ms-"+what+"-processor-p99")
	}
}

// searches asks for words, phrases and persons of many kinds.
func searches(b *testing.B, room *bot.Bot, used func() time.Duration) {
	t := timer{used: used}
	list := []string{"Theater", "Burgtheater", "Spaziergang", `"bei Tisch"`, "Theater -Probe", "Wien OR Berlin",
		"Spazier*",
		"Kopfschmerzen from:1900 to:1910", "Olga Heini", "Krestinsky", "trial", `"far neighbours"`,
		"diary:litvinov Stalin", "Tod", "Abend", "Abend Nachm.", "Burg*", "the*", "Tode*", `"im Burgtheater"`,
		`"mit Olga"`, "Hofmannsthal", "Beer-Hofmann Salten", "Theatre", "Kafe", "Hofmanstahl", "Spaziergang OR Theater",
		"Abend -Theater", "Abend from:1900 to:1910", "voice:editor Theater", `"Olga Heini"`, "Spazier* Olga",
		`"the theatre" Olga`, "Traum Vater", "Spaziergangg"}
	for _, p := range room.Corpus().Persons() {
		if n := len(room.Corpus().Naming(p.ID)); n > 50 && len(list) < 100 {
			list = append(list, "person:"+p.ID)
		}
	}
	each := map[string][]time.Duration{}
	for range 15 {
		for _, q := range list {
			t.time(func() { answered(b, room, "/search "+q) })
			each[q] = append(each[q], t.last())
		}
	}
	slices.SortFunc(list, func(p, q string) int {
		return cmp.Compare(percentile(each[q], 50),
			percentile(each[p], 50))
	})
	for _, q := range list[:10] {
		b.Logf("/search %s: p50 %.1f ms, p99 %.1f ms", q, percentile(each[q], 50), percentile(each[q], 99))
	}
	t.report(b, "/search")
	var quickest time.Duration
	for _, q := range list {
		quickest = max(quickest, slices.Min(each[q]))
	}
	b.ReportMetric(float64(quickest.Microseconds())/1000, "ms-/search-slowest") // the slowest query at its quickest
	var took []time.Duration
	for _, p := range room.Corpus().Persons() {
		if len(room.Corpus().Naming(p.ID)) > 500 {
			start := time.Now()
			answered(b, room, "/who "+p.ID)
			took = append(took, time.Since(start))
		}
	}
	if len(took) > 0 {
		b.ReportMetric(percentile(took, 100), "ms-/who-most")
	}
}

// percentile is in milliseconds.
func percentile(list []time.Duration, p int) float64 {
	slices.Sort(list)
	return float64(list[min(len(list)-1, len(list)*p/100)].Microseconds()) / 1000
}
