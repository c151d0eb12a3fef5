package corpus

// Names returns the reader of names over the persons of the calendar and of the texts.
func (c *Corpus) Names() *Directory { return c.lookup() }

// Glossary returns the reader of terms over those of the calendar and of the texts.
func (c *Corpus) Glossary() *Glossary { return c.glossary() }
