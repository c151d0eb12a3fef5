package statetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
)

// The size of the server that BenchShelf measures.
const (
	BenchFolders  = 100
	BenchSaves    = 1_000_000
	BenchNotes    = 100_000
	BenchPassages = 16_000
)

// BenchOwner is whose shelf is measured.
var BenchOwner = stock.Group("bench")

// BenchSave is the nth save of the server: every folder has as many as the others, and the
// tags are of all frequencies.
func BenchSave(n int) (folder string, s stock.Save) {
	s = stock.Save{Item: fmt.Sprintf("alder/1931-04-01/%d", n/BenchFolders), Place: "Alder, 1 April 1931, p. 10",
		By: fmt.Sprint(n % 200), At: shelfNow}
	switch {
	case n%10_000 == 0:
		s.Tags = []string{"rare"}
	case n%2 == 0:
		s.Tags = []string{"even", fmt.Sprintf("tag %d", n%50)}
	}
	slices.Sort(s.Tags)
	return fmt.Sprintf("folder %d", n%BenchFolders), s
}

// BenchNote is the nth note: most passages have a few, one has thousands.
func BenchNote(n int) stock.Note {
	item := n % BenchPassages
	if n%20 == 0 {
		item = 7
	}
	return stock.Note{Owner: BenchOwner, Item: fmt.Sprintf("alder/1931-04-01/%d", item), By: fmt.Sprint(n % 200),
		Made: shelfNow,
		Text: fmt.Sprintf("Note %d on the ferry, the parrot and the harbour master's log of the year; word%d.", n,
			n%1000)}
}

// BenchShelf measures what people ask of a full shelf, and says the 99th percentile.
func BenchShelf(b *testing.B, st stock.State) {
	ctx := b.Context()
	folders, err := st.Folders(ctx, BenchOwner)
	if err != nil || len(folders) != BenchFolders {
		b.Fatalf("%d folders, %v", len(folders), err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	folder := func() int64 { return folders[r.IntN(len(folders))].ID }
	for _, ask := range []struct {
		name string
		f    func() error
	}{
		{"shelf, the folders and tags", func() error {
			_, err := st.Folders(ctx, BenchOwner)
			_, err2 := st.Tags(ctx, BenchOwner, 0)
			_, err3 := st.Totals(ctx, BenchOwner)
			return errors.Join(err, err2, err3)
		}},
		{"shelf folder", func() error { _, err := st.Saves(ctx, BenchOwner, folder(), "", 0, 9); return err }},
		{"shelf folder, a page far back", func() error {
			_, err := st.Saves(ctx, BenchOwner, folder(), "", 1+r.Int64N(BenchSaves), 9)
			return err
		}},
		{"shelf folder, a tag", func() error {
			_, err := st.Saves(ctx, BenchOwner, folder(), "even", 0,
				9)
			return err
		}},
		{"shelf, a rare tag", func() error { _, err := st.Saves(ctx, BenchOwner, 0, "rare", 0, 9); return err }},
		{"notes of a passage", func() error {
			_, err := st.NotesOn(ctx, BenchOwner, fmt.Sprintf("alder/1931-04-01/%d", r.IntN(BenchPassages)), 0, 50)
			return err
		}},
		{"notes of the passage with thousands", func() error {
			_, err := st.NotesOn(ctx, BenchOwner,
				"alder/1931-04-01/7", 0, 50)
			return err
		}},
		{"note find, a common word and another", func() error {
			_, err := st.Notes(ctx, BenchOwner, []string{stock.Words("parrot")[0],
				stock.Words(fmt.Sprint("word", r.IntN(1000)))[0]}, 0, 7)
			return err
		}},
		{"notes, a page far back", func() error {
			_, err := st.Notes(ctx, BenchOwner, nil, 1+r.Int64N(BenchNotes), 7)
			return err
		}},
		{"note find, a common word and one that no note has", func() error {
			_, err := st.Notes(ctx, BenchOwner, []string{stock.Words("parrot")[0], "nowhere"}, 0, 7)
			return err
		}},
	} {
		b.Run(ask.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				if err := ask.f(); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
		})
	}
}
