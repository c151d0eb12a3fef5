package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"daybook/corpus/calendar"
)

// importersOf are the packages that know one work each: what its files look like. All
// else is told of diaries by the calendar's data, or by an imported file's own header.
// The last makes an invented book in the layout of one, for tests; packages whose names end in
// “test” may name works too.
var importersOf = []string{"corpus/litvinov/", "corpus/maisky/", "corpus/texts/", "cmd/daybook/invented/"}

// namesOfWorks are works of which the calendar's data speak, besides the IDs and titles of its diaries:
// editors, publishers and archives. A surname that is the name of a language, too, stands with the forename.
var namesOfWorks = []string{"Litvinov", "Maisky", "Notes for a Journal", "Stalin Digital Archive", "André Deutsch",
	"Gorodetsky", "E. H. Carr", "Yale"}

// No name of a diary, an edition or an archive stands in the code: neither in a string
// nor in an identifier. Comments may give examples; so may tests, and the packages of what
// they share, whose names end in "test".
func TestDiariesAreData(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all the code, and starts nothing; run it without -short")
	}
	cal, _ := calendar.Load(calendar.Data())
	words := append([]string(nil), namesOfWorks...)
	for _, d := range cal.Diaries {
		words = append(words, d.ID, d.Title, d.Short)
	}
	root, files := os.DirFS("../.."), 0
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
			strings.HasSuffix(path.Dir(name), "test") {
			return err
		}
		if strings.HasSuffix(path.Dir(name), "test") {
			return nil
		}
		for _, dir := range importersOf {
			if strings.HasPrefix(name, dir) {
				return nil
			}
		}
		files++
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, filepath.Join("../..", name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			text := ""
			switch n := n.(type) {
			case *ast.BasicLit:
				if text = n.Value; n.Kind == token.STRING {
					text, _ = strconv.Unquote(n.Value)
				}
			case *ast.Ident:
				text = n.Name
			}
			for _, w := range words {
				if text != "" && strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
					t.Errorf("%s: %q names a work (%s); it belongs into the calendar's data", set.Position(n.Pos()),
						text, w)
					break
				}
			}
			return true
		})
		return nil
	})
	if err != nil || files < 50 {
		t.Fatalf("%d files read, %v", files, err)
	}
}
