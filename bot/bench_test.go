package bot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/extract/decode"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
	"daybook/index"
)

// The aims, over both texts, in process, 99 of 100 answers: 2 ms for /on, /who and
// /search, 10 ms for /ask.
func BenchmarkAnswer(b *testing.B) {
	x := realBot(b)
	for _, set := range []struct {
		name     string
		requests []string
	}{
		{"on", []string{"/on 1938-03", "/on 1926-05-15", "/on 1939", "/on 16 March", "/on summer 1938", "/on 1934",
			"/on 1938-03 diary:maisky", "/on the 1930s"}},
		{"who", []string{"/who Krestinsky", "/who Stalin", "/who Крестинский", "/who Chicherin",
			"/who Lev Mikhailovich", "/who Krestinskij", "/who Voroshilov", "/who Napoleon"}},
		{"what", []string{"/what Instantsia", "/what neighbours", "/what Narkomindel"}},
		{"search", []string{"/search piano", `/search "far neighbours"`,
			"/search Hindenburg -Hitler from:1932 to:1933", "/search person:Krestinsky",
			"/search the German army and navy",
			"/search person:Stalin from:1926", "/search voice:footnote ambassador", "/search from:1938 to:1938"}},
		{"ask", asked(b)},
		{"entry", []string{"/entry litvinov/1938-03-16", "/entry maisky/1939-03-08", "/random", "/today"}},
	} {
		b.Run(set.name, func(b *testing.B) {
			var requests []bot.Request
			for _, line := range set.requests {
				r, err := x.Parse(line)
				if err != nil {
					b.Fatal(err)
				}
				requests = append(requests, r)
			}
			var took []time.Duration
			i := 0
			for b.Loop() {
				start := time.Now()
				if _, err := x.Ask(b.Context(), requests[i%len(requests)]); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
				i++
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
			b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
		})
	}
}

// asked are all questions that people have asked of the two books: none twice, as what a question costs depends on its
// words, and the longest take longest.
func asked(b *testing.B) (list []string) {
	b.Helper()
	files, err := filepath.Glob("../index/testdata/questions*.jsonl")
	if err != nil || len(files) == 0 {
		b.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			var q struct{ Q string }
			if err := json.Unmarshal(line, &q); err != nil {
				b.Fatal(name, err)
			}
			list = append(list, "/ask "+q.Q)
		}
	}
	return list
}

// BenchmarkIndex builds the index over both texts.
func BenchmarkIndex(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		c := realCorpus(b)
		b.StartTimer()
		x, err := index.Build(context.Background(), c)
		if err != nil {
			b.Fatal(err)
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func realBot(tb testing.TB) *bot.Bot {
	c := realCorpus(tb)
	x, err := index.Build(tb.Context(), c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { x.Close() })
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		tb.Fatal(err)
	}
	// The first answer waits for the index.
	if _, err := b.Ask(tb.Context(), bot.NewRequest("search", "query", "piano")); err != nil {
		tb.Fatal(err)
	}
	return b
}

// realCorpus is the calendar with the real texts; the test is skipped without them.
func realCorpus(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	cal, _ := calendar.Load(calendar.Data())
	read := func(name string) []string {
		data, err := os.ReadFile(filepath.Join(dir, "texts", name))
		if err != nil {
			tb.Skipf("the texts are not at hand: %v; set DAYBOOK_SHARED to the directory that has texts/", err)
		}
		return decode.Lines(string(data))
	}
	book, _ := litvinov.Read(read("litvinov-notes-for-a-journal-1955.txt"), cal.Edition(litvinov.ID))
	page, _ := maisky.Read(read("maisky-1939-03-08.txt"), cal.Edition(maisky.ID))
	c, _ := corpus.New(cal, book, page)
	return c
}
