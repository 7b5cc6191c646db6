{{/*
Expand the name of the chart.
*/}}
{{- define "rasa.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Create a default fully qualified app name.
We truncate at 63 chars because some Kubernetes name fields are limited to this (by the DNS naming spec).
If release name contains chart name it will be used as a full name.
*/}}
{{- define "rasa.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Create chart name and version as used by the chart label.
*/}}
{{- define "rasa.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Common labels
*/}}
{{- define "rasa.labels" -}}
helm.sh/chart: {{ include "rasa.chart" . }}
{{ include "rasa.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- if .Chart.AppVersion }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}
{{- with .Values.global.additionalDeploymentLabels }}
{{ toYaml . -}}
{{- end }}
{{- end }}

{{/*
Selector labels for Rasa OSS/Plus
*/}}
{{- define "rasa.selectorLabels" -}}
app.kubernetes.io/name: {{ include "rasa.fullname" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
Selector labels for Rasa Pro Services
*/}}
{{- define "rasa.rasaProServices.selectorLabels" -}}
app.kubernetes.io/name: {{ include "rasa.fullname" . }}-rasa-pro-services
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
Selector labels for Duckling
*/}}
{{- define "rasa.duckling.selectorLabels" -}}
app.kubernetes.io/name: {{ include "rasa.fullname" . }}-duckling
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
Selector labels for Action Server
*/}}
{{- define "rasa.actionServer.selectorLabels" -}}
app.kubernetes.io/name: {{ include "rasa.fullname" . }}-action-server
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
Create the name of the service account to use
*/}}
{{- define "rasa.serviceAccountName" -}}
{{- if .Values.rasa.serviceAccount.create }}
{{- default (include "rasa.fullname" .) .Values.rasa.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.rasa.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
Create the name of the service account to use
*/}}
{{- define "rasa.rasaProServices.serviceAccountName" -}}
{{- if .Values.rasaProServices.serviceAccount.create }}
{{- default (include "rasa.fullname" . | printf "%s-rasa-pro-services") .Values.rasaProServices.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.rasaProServices.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
Create the name of the service account to use
*/}}
{{- define "rasa.duckling.serviceAccountName" -}}
{{- if .Values.duckling.serviceAccount.create }}
{{- default (include "rasa.fullname" . | printf "%s-duckling") .Values.duckling.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.duckling.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
Create the name of the service account to use
*/}}
{{- define "rasa.actionServer.serviceAccountName" -}}
{{- if .Values.actionServer.serviceAccount.create }}
{{- default (include "rasa.fullname" . | printf "%s-action-server") .Values.actionServer.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.actionServer.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
Return DNS policy depends on host network configuration
*/}}
{{- define "rasa.dnsPolicy" -}}
{{- if and .Values.hostNetwork (empty .Values.dnsPolicy) }}
{{- print "ClusterFirstWithHostNet" }}
{{- else if and (not .Values.hostNetwork) (empty .Values.dnsPolicy) }}
{{- print "ClusterFirst" }}
{{- else if .Values.dnsPolicy }}
{{- .Values.dnsPolicy }}
{{- end }}
{{- end }}

{{/*
Determine rasa server to run with arguments
*/}}
{{- define "rasa.defaultArgs" -}}
- run
{{- if .Values.rasa.settings.enableApi }}
- --enable-api
{{- end }}
- --port
- "{{ .Values.rasa.settings.port }}"
- --cors
- {{- if .Values.rasa.settings.cors }} {{ .Values.rasa.settings.cors | quote }}{{ end }}
{{- if .Values.rasa.settings.debugMode }}
- --debug
{{- end }}
{{- end -}}

{{/*
Return Duckling URL
*/}}
{{- define "rasa.ducklingUrl" -}}
{{- if and .Values.duckling.enabled (empty .Values.rasa.settings.ducklingHttpUrl) -}}
{{- printf "%s://%s.%s.svc:%d" .Values.duckling.settings.scheme (include "rasa.fullname" . | printf "%s-duckling") .Release.Namespace (.Values.duckling.service.port | int) -}}
{{- else if and (not .Values.duckling.enabled) (not (empty .Values.rasa.settings.ducklingHttpUrl)) -}}
{{- print .Values.rasa.settings.ducklingHttpUrl -}}
{{- end -}}
{{- end -}}

{{/*
Check for image pull secrets for Rasa Pro Services
*/}}
{{- define "rasaProServices.imagePullSecrets" -}}
{{- if empty .Values.rasaProServices.imagePullSecrets -}}
{{- .Values.imagePullSecrets | toYaml | nindent 8 -}}
{{- else -}}
{{- .Values.rasaProServices.imagePullSecrets | toYaml | nindent 8 -}}
{{- end -}}
{{- end -}}
