package corpus

import "daybook/corpus/names"

// Names returns the reader of names over the persons of the calendar and of the texts.
func (c *Corpus) Names() *names.Directory { return c.lookup() }

// Glossary returns the reader of terms over those of the calendar and of the texts.
func (c *Corpus) Glossary() *names.Glossary { return c.glossary() }
