package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
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
	e := &env{commands: commands(), stdin: strings.NewReader(""), stdout: new(bytes.Buffer), stderr: new(bytes.Buffer)}
	e.config.Data = os.Getenv("DAYBOOK_DATA")
	if e.config.Data == "" {
		file := filepath.Join(os.Getenv("DAYBOOK_SHARED"), "other", "schnitzler-tagebuch-tei.tar.xz")
		if _, err := os.Stat(file); err != nil {
			b.Skip("set DAYBOOK_SHARED to a directory with other/schnitzler-tagebuch-tei.tar.xz, or DAYBOOK_DATA")
		}
		e.config.Data = b.TempDir()
		if code := runWith(b.Context(), nil, []string{"-data", e.config.Data, "import", "-as", "schnitzler", file},
			e.stdin, e.stdout, e.stderr); code != okay {
			b.Fatalf("import: exit code %d\n%s", code, e.stderr)
		}
	}
	var on, search time.Duration
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
		start := time.Now()
		room, x := begin(b, e)
		answered(b, room, "/on 1912-05-15")
		on += time.Since(start)
		answered(b, room, "/search Theater")
		search += time.Since(start)
		last, closeLast = room, x.Close
	}
	defer func() { closeLast() }()
	b.ReportMetric(float64(on.Milliseconds())/float64(b.N), "ms-to-/on")
	b.ReportMetric(float64(search.Milliseconds())/float64(b.N), "ms-to-/search")
	everyDay(b, last)
	searches(b, last)
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
func everyDay(b *testing.B, room *bot.Bot) {
	var took []time.Duration
	missing := 0
	for _, entry := range room.Corpus().Entries() {
		if !entry.Stored() || entry.Date.Precision != dates.PrecisionDay || entry.Date.From != entry.Date.To {
			continue
		}
		start := time.Now()
		a := answered(b, room, fmt.Sprintf("/on %s %s", entry.Date.From, entry.Diary))
		took = append(took, time.Since(start))
		if !slices.ContainsFunc(a.Hits, func(h bot.Hit) bool { return strings.HasPrefix(h.ID, entry.ID+"/") }) {
			missing++
			b.Errorf("/on %s does not find %s", entry.Date.From, entry.ID)
		}
	}
	b.ReportMetric(float64(len(took)), "days")
	b.ReportMetric(float64(missing), "days-missing")
	b.ReportMetric(percentile(took, 99), "ms-/on-p99")
}

// searches asks for words, phrases and persons of many kinds.
func searches(b *testing.B, room *bot.Bot) {
	var took []time.Duration
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
			start := time.Now()
			answered(b, room, "/search "+q)
			took = append(took, time.Since(start))
			each[q] = append(each[q], time.Since(start))
		}
	}
	slices.SortFunc(list, func(p, q string) int {
		return cmp.Compare(percentile(each[q], 50),
			percentile(each[p], 50))
	})
	for _, q := range list[:10] {
		b.Logf("/search %s: p50 %.1f ms, p99 %.1f ms", q, percentile(each[q], 50), percentile(each[q], 99))
	}
	b.ReportMetric(percentile(took, 99), "ms-/search-p99")
	b.ReportMetric(percentile(took, 50), "ms-/search-p50")
	took = nil
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
