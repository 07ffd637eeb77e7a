"""What *Pengesahan* does: shows the document, signs, locks, amends, sends out and takes back."""
