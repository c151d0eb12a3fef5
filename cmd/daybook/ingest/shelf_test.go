package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/store"
	"daybook/corpus/tei"
)

// weirTEI is one file of an invented diary in two hands, with persons, places and a note that stands apart.
func weirTEI(day int) string {
	hand := []string{"tamsin", "ivo"}[day%2]
	return fmt.Sprintf(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Weir `+
		`Book</title></titleStmt></fileDesc><profileDesc><handNotes><handNote xml:id="ivo">Ivo</handNote></handNotes>
<settingDesc><listPlace><place xml:id="weir"><placeName>The Weir</placeName></place></listPlace></settingDesc>
</profileDesc></teiHeader><text><body>
<div type="entry" hand="#%s"><head>Levels, <date when="1861-03-%02d">%d March</date></head>
<p>Rain<ref target="#n%d" type="note">1</ref> at <placeName ref="#weir">the old weir</placeName> with
<persName ref="#hobbs">Tom <surname>Hobbs</surname></persName>, day %d.</p>
<p>Dry by evening, <persName>a stranger</persName> says.</p></div></body>
<back><note xml:id="n%d">Since the Monday.</note></back></text></TEI>`, hand, day, day, day, day, day)
}

// What is set aside while a diary is read is stored as what was held in memory is.
func TestSetAside(t *testing.T) {
	read := func(near int64, dir string) (stored []byte, problems string, file bool) {
		t.Helper()
		s := &shelf{dir: dir}
		defer s.remove()
		r := &tei.Reader{ID: "weir", Held: document.Held{Near: near}, Aside: corpus.NewAside(store.NewAside(s))}
		for day := 1; day < 20; day++ {
			if err := r.Add(fmt.Sprintf("%d.xml", day), strings.NewReader(weirTEI(day))); err != nil {
				t.Fatal(err)
			}
		}
		text, list := r.Text()
		var b bytes.Buffer
		if _, err := store.Write(&b, text); err != nil {
			t.Fatal(err)
		}
		return b.Bytes(), fmt.Sprint(list), s.f != nil
	}
	want, said, file := read(0, t.TempDir())
	if file {
		t.Error("a short diary is set aside")
	}
	dir := t.TempDir()
	got, saidToo, file := read(4000, dir)
	if !file || !bytes.Equal(got, want) || saidToo != said {
		t.Errorf("set aside: %v; the same is stored: %v; said %s, want %s", file, bytes.Equal(got, want), saidToo, said)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if got, _, file = read(4000, "/dev/null"); file || !bytes.Equal(got, want) {
		t.Errorf("where nothing can be written: a file %v; the same is stored: %v", file, bytes.Equal(got, want))
	}
	if _, err := (&shelf{}).ReadAt(nil, 0); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty shelf: %v", err)
	}
}
